// uPlot in the console's dress: colours from the style sheet's tokens, times in UTC, readings in our own legend.
// Charts are described by {element, kind: "lines" | "stack", unit, series: [{label, tone, dash, width, values}]}.

const HEIGHT = 190;

/** The colour that a class of the style sheet gives to text. */
function colourOf(tone) {
  const probe = document.createElement("span");
  probe.className = tone;
  document.body.append(probe);
  const colour = getComputedStyle(probe).color;
  probe.remove();
  return colour;
}

/** Running sums from the first series up; what is missing everywhere stays missing. */
function stacked(lists) {
  const sums = [];
  let below = null;
  for (const values of lists) {
    const previous = below;
    below = values.map((value, i) => (value === null ? null : value + (previous ? (previous[i] ?? 0) : 0)));
    sums.push(below);
  }
  return sums;
}

/** A value between two gaps would be no line at all; it gets a point. */
function lonely(u, seriesIndex) {
  const values = u.data[seriesIndex];
  return values.flatMap((value, i) =>
    value != null && values[i - 1] == null && values[i + 1] == null ? [i] : []);
}

function reading(value, unit) {
  if (value == null) {
    return "–";
  }
  const decimals = value !== 0 && value < 10 ? 1 : 0;
  return `${value.toFixed(decimals)}${unit === "%" ? "%" : unit ? ` ${unit}` : ""}`;
}

class Chart {
  #figure;
  #kind;
  #unit;
  #top;
  #plot = null;
  #shape = "";
  #series = [];
  #times = [];
  #readings = [];

  /** @param top fixed upper end of the scale, if any */
  constructor(figure, { kind, unit, top }) {
    this.#figure = figure;
    this.#kind = kind;
    this.#unit = unit;
    this.#top = top;
    new ResizeObserver(() => this.#resize()).observe(figure.querySelector(".plot"));
    document.addEventListener("theme-changed", () => this.#rebuild());
    figure.querySelector("details").addEventListener("toggle", () => this.#fillTable());
  }

  show(times, series, summary) {
    this.#times = times;
    this.#series = series;
    this.#figure.querySelector(".summary").textContent = summary;
    const shape = series.map((one) => one.label + one.tone).join("|");
    if (!this.#plot || shape !== this.#shape) {
      this.#shape = shape;
      this.#rebuild();
    } else {
      this.#plot.setData(this.#data());
    }
    this.#fillTable();
  }

  #data() {
    const lists = this.#series.map((one) => one.values);
    // The tallest sum is drawn first and the others over it, so that each shows only its own part.
    return [this.#times, ...(this.#kind === "stack" ? stacked(lists).reverse() : lists)];
  }

  #rebuild() {
    if (!this.#series.length) {
      return;
    }
    const host = this.#figure.querySelector(".plot");
    this.#plot?.destroy();
    this.#showLegend();
    this.#plot = new uPlot(this.#options(host.clientWidth), this.#data(), host);
  }

  #options(width) {
    const drawn = this.#kind === "stack" ? [...this.#series].reverse() : this.#series;
    const axis = { stroke: colourOf("tone-muted"), font: "11px system-ui, sans-serif",
      grid: { stroke: colourOf("tone-line"), width: 1 }, ticks: { show: false } };
    return {
      width,
      height: HEIGHT,
      legend: { show: false },
      padding: [8, 16, 0, 0],
      cursor: { sync: { key: "overview" }, ...(this.#kind === "stack" && { points: { show: false } }), drag: { x: false, y: false } },
      tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), "Etc/UTC"),
      scales: {
        x: { time: true },
        y: { range: (_, min, max) => [0, this.#top ?? Math.max(1, (max ?? 0) * 1.08)] },
      },
      axes: [
        { ...axis, space: 70, size: 26, grid: { show: false },
          values: (u, splits, _, space, step) => splits.map((at) =>
            new Date(at * 1000).toISOString().slice(11, step % 60 === 0 ? 16 : 19)) },
        { ...axis, size: 44, space: 34,
          values: (u, splits) => splits.map((at) => (this.#unit === "%" ? `${at}%` : at.toLocaleString("en"))) },
      ],
      series: [{}, ...drawn.map((one) => this.#seriesOptions(one))],
      hooks: { setCursor: [(u) => this.#read(u.cursor.idx)] },
    };
  }

  #seriesOptions(one) {
    const colour = colourOf(one.tone);
    if (this.#kind === "stack") {
      return { fill: colour, width: 0, points: { show: false },
        paths: uPlot.paths.bars({ size: [1.02, Infinity], align: 1, gap: 0 }) };
    }
    return { stroke: colour, width: one.width ?? 1.5, dash: one.dash,
      points: { show: true, size: 4, fill: colour, filter: lonely } };
  }

  #showLegend() {
    const legend = this.#figure.querySelector(".legend");
    this.#readings = this.#series.map((one) => {
      const item = document.createElement("li");
      item.append(swatch(one, this.#kind), `${one.label} `);
      const value = document.createElement("span");
      value.className = "figures";
      item.append(value);
      legend.append(item);
      return value;
    });
    legend.replaceChildren(...[...legend.children].slice(-this.#series.length));
  }

  #read(index) {
    this.#series.forEach((one, i) => {
      this.#readings[i].textContent = index == null ? "" : reading(one.values[index], this.#unit);
    });
  }

  /** The newest first, and only while somebody looks. */
  #fillTable() {
    const details = this.#figure.querySelector("details");
    if (!details.open) {
      return;
    }
    const head = row("th", ["Time (UTC)", ...this.#series.map((one) => one.label)]);
    const rows = this.#times.map((time, i) => row("td", [
      new Date(time * 1000).toISOString().slice(11, 19),
      ...this.#series.map((one) => reading(one.values[i], this.#unit)),
    ])).reverse();
    details.querySelector("thead").replaceChildren(head);
    details.querySelector("tbody").replaceChildren(...rows);
  }

  #resize() {
    const width = this.#figure.querySelector(".plot").clientWidth;
    if (this.#plot && width > 0 && width !== this.#plot.width) {
      this.#plot.setSize({ width, height: HEIGHT });
    }
  }
}

function row(cell, texts) {
  const line = document.createElement("tr");
  texts.forEach((text, i) => {
    const element = document.createElement(cell);
    element.textContent = text;
    element.className = i === 0 ? "figures" : "number";
    if (cell === "th") {
      element.scope = "col";
    }
    line.append(element);
  });
  return line;
}

function swatch(series, kind) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 12 10");
  svg.setAttribute("aria-hidden", "true");
  svg.classList.add(series.tone);
  const shape = document.createElementNS(svg.namespaceURI, "path");
  if (kind === "stack") {
    shape.setAttribute("d", "M1 0h10v10h-10z");
    shape.setAttribute("fill", "currentColor");
  } else {
    shape.setAttribute("d", "M0 5h12");
    shape.setAttribute("stroke", "currentColor");
    shape.setAttribute("stroke-width", "2.5");
    shape.setAttribute("stroke-dasharray", series.dash ? "3 2" : "none");
  }
  svg.append(shape);
  return svg;
}
