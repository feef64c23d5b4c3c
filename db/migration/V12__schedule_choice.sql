-- Which schedule an operator has chosen instead of the configured one; no row while the settings decide.

create table schedule_choice (
    single       boolean          primary key default true check (single),
    policy       text             not null,
    fixed_width  double precision not null check (fixed_width > 0 and fixed_width <= 1),
    pinned_width double precision check (pinned_width > 0 and pinned_width <= 1),
    pinned_until timestamptz,
    who          text             not null,
    changed      timestamptz      not null default now(),
    check ((pinned_width is null) = (pinned_until is null))
);
