-- How a tenant's requests use the widths between its floor and its cap.

alter table slo
    add column width_policy text not null default 'ELASTIC' check (width_policy in ('ELASTIC', 'WIDEST', 'NARROWEST'));

alter table slo_history
    add column width_policy text not null default 'ELASTIC';
