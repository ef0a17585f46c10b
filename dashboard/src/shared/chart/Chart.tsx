// A chart with its table twin.
import { useState } from "react";
import { Plot } from "@/shared/chart/Plot";
import { SeriesTable } from "@/shared/chart/SeriesTable";
import { comparedWords, type Series, type Zoom } from "@/shared/chart/series";
import { amount } from "@/shared/format/numbers";
import { Button } from "@/shared/ui/Button";
import { Card } from "@/shared/ui/Card";
import { Quiet } from "@/shared/ui/Quiet";

interface Props {
  title: string;
  series: Series;
  height?: number;
  empty?: string;
  /** The stretch that is looked at closer, where the page keeps it. */
  zoom?: Zoom | null;
  onZoom?: (zoom: Zoom | null) => void;
}

export function Chart({ title, series, height = 220, empty = "Nothing in this window.", zoom, onZoom }: Props) {
  const [table, setTable] = useState(false);
  const compared = comparedWords(series, (value) => amount(value, series.unit));
  return (
    <Card
      title={title}
      actions={
        <>
          {!table &&
            series.lines.map((line) => (
              <span key={line.name} className="flex items-center gap-1.5 px-1 text-small text-soft">
                <span aria-hidden className="h-2.5 w-2.5 rounded-s" style={{ background: `var(--${line.tone})` }} />
                {line.name}
              </span>
            ))}
          {!table && series.before && (
            <span className="flex items-center gap-1.5 px-1 text-small text-soft">
              <span aria-hidden className="w-4 border-soft border-t-2 border-dashed" />
              The period before
            </span>
          )}
          <Button kind="quiet" aria-pressed={table} onClick={() => setTable(!table)}>
            {table ? "As a chart" : "As a table"}
          </Button>
        </>
      }
      flush={table}
    >
      {compared && <p className={`text-soft ${table ? "px-3 py-2" : "mb-2"}`}>{compared}</p>}
      {series.at.length === 0 ? (
        <Quiet words={empty} />
      ) : table ? (
        <SeriesTable series={series} title={title} />
      ) : (
        <Plot
          series={series}
          title={title}
          height={height}
          {...(zoom === undefined ? {} : { zoom })}
          {...(onZoom ? { onZoom } : {})}
        />
      )}
    </Card>
  );
}
