// Bars or lines over time by uPlot, in the colours of the theme; drag to look closer, double click to look at all again.
import { useEffect, useRef } from "react";
import uPlot from "uplot";
import type { Series, Zoom } from "@/shared/chart/series";
import { amount } from "@/shared/format/numbers";
import { useTheme } from "@/shared/theme/theme";
import "uplot/dist/uPlot.min.css";

const DASHES = [[], [6, 3], [2, 3], [9, 3, 2, 3]];

interface Props {
  series: Series;
  title: string;
  height: number;
  zoom?: Zoom | null;
  onZoom?: (zoom: Zoom | null) => void;
}

export function Plot({ series, title, height, zoom, onZoom }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const theme = useTheme();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours are read anew when the theme turns
  useEffect(() => {
    const place = box.current;
    if (!place) return undefined;
    const plot = new uPlot(optionsOf(series, place.clientWidth, height), dataOf(series), place);
    const watcher = new ResizeObserver(() => plot.setSize({ width: place.clientWidth, height }));
    watcher.observe(place);
    if (zoom) plot.setScale("x", { min: zoom[0], max: zoom[1] });
    const stop = onZoom && tellOfZoom(plot, zoom ?? null, onZoom);
    return () => {
      stop?.();
      watcher.disconnect();
      plot.destroy();
    };
  }, [series, theme, height, zoom?.[0], zoom?.[1], onZoom]);
  return <div ref={box} role="img" aria-label={`${title}: the button above shows it as a table`} className="min-w-0" />;
}

/** A stretch that was drawn with the pointer is told when the pointer is let go; a double click tells of all again. */
function tellOfZoom(plot: uPlot, now: Zoom | null, tell: (zoom: Zoom | null) => void): () => void {
  const listen = new AbortController();
  const { signal } = listen;
  plot.over.addEventListener("dblclick", () => tell(null), { signal });
  plot.over.addEventListener(
    "mouseup",
    () => {
      const { left, width } = plot.select;
      if (width < 8) return;
      const zoom: Zoom = [Math.floor(plot.posToVal(left, "x")), Math.ceil(plot.posToVal(left + width, "x"))];
      if (zoom[0] !== now?.[0] || zoom[1] !== now[1]) setTimeout(() => tell(zoom));
    },
    { signal },
  );
  return () => listen.abort();
}

function dataOf(series: Series): uPlot.AlignedData {
  const lines = series.drawn === "lines" ? series.lines.map((line) => line.values) : stacked(series);
  return [series.at, ...lines, ...(series.before ? [series.before] : [])];
}

/** Each line on top of those before it, the topmost first, so that later ones are drawn over it. */
function stacked(series: Series): number[][] {
  const sums = series.at.map(() => 0);
  const piles = series.lines.map((line) =>
    line.values.map((value, place) => {
      const sum = (sums[place] ?? 0) + value;
      sums[place] = sum;
      return sum;
    }),
  );
  return piles.reverse();
}

function optionsOf(series: Series, width: number, height: number): uPlot.Options {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string) => style.getPropertyValue(`--${name}`).trim();
  const axis = {
    stroke: colour("soft"),
    grid: { stroke: colour("line"), width: 1 },
    ticks: { show: false },
    font: "11px system-ui",
  };
  return {
    width,
    height,
    legend: { show: false },
    padding: [8, 8, 0, 0],
    cursor: { points: { show: false }, y: false },
    scales: {
      x: { range: (_plot, low, high) => whole(series, low, high) },
      y: { range: (_plot, _low, high) => [0, Math.max(1, high)] },
    },
    axes: [
      { ...axis, size: 28, values: momentsOf },
      { ...axis, size: 56, values: (_plot, marks) => marks.map((one) => amount(one, series.unit)) },
    ],
    series: [
      {},
      ...(series.drawn === "lines" ? linesOf(series, colour) : barsOf(series, colour)),
      ...(series.before ? [beforeOf(colour)] : []),
    ],
  };
}

/** The period before is one dashed line over the bars. */
function beforeOf(colour: (name: string) => string): uPlot.Series {
  return { label: "The period before", stroke: colour("soft"), width: 1.75, dash: [5, 4], points: { show: false } };
}

function barsOf(series: Series, colour: (name: string) => string): uPlot.Series[] {
  return [...series.lines].reverse().map((line) => ({
    label: line.name,
    fill: colour(line.tone),
    stroke: colour(line.tone),
    width: 0,
    points: { show: false },
    ...(uPlot.paths.bars ? { paths: uPlot.paths.bars({ size: [0.7, 28] }) } : {}),
  }));
}

/** Each line in its own dash, too: a colour alone is not enough. */
function linesOf(series: Series, colour: (name: string) => string): uPlot.Series[] {
  return series.lines.map((line, place) => ({
    label: line.name,
    stroke: colour(line.tone),
    width: 1.75,
    dash: DASHES[place % DASHES.length] ?? [],
    points: { show: false },
  }));
}

/** All of the window until somebody looks closer; half a piece more at both ends, for the bars. */
function whole(series: Series, low: number, high: number): [number, number] {
  const half = series.width * 0.6;
  const [first, last] = [series.at[0] ?? low, series.at.at(-1) ?? high];
  if (low > first || high < last) return [low, high];
  return series.span ? [series.span[0], Math.max(series.span[1], last + half)] : [first - half, last + half];
}

/** The moments under the axis: clock times within a few days, days beyond. */
function momentsOf(_plot: uPlot, marks: number[]): string[] {
  const days = ((marks.at(-1) ?? 0) - (marks[0] ?? 0)) / 86_400;
  const form: Intl.DateTimeFormatOptions =
    days > 3 ? { day: "numeric", month: "short" } : { hour: "2-digit", minute: "2-digit" };
  return marks.map((mark) => new Date(mark * 1000).toLocaleString("en-GB", form));
}
