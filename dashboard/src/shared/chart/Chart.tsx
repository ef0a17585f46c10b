// A chart with its table twin.
import { useState } from "react";
import { Plot } from "@/shared/chart/Plot";
import { SeriesTable } from "@/shared/chart/SeriesTable";
import type { Series } from "@/shared/chart/series";
import { Button } from "@/shared/ui/Button";
import { Card } from "@/shared/ui/Card";
import { Quiet } from "@/shared/ui/Quiet";

interface Props {
  title: string;
  series: Series;
  height?: number;
  empty?: string;
}

export function Chart({ title, series, height = 220, empty = "Nothing in this window." }: Props) {
  const [table, setTable] = useState(false);
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
          <Button kind="quiet" aria-pressed={table} onClick={() => setTable(!table)}>
            {table ? "As a chart" : "As a table"}
          </Button>
        </>
      }
      flush={table}
    >
      {series.at.length === 0 ? (
        <Quiet words={empty} />
      ) : table ? (
        <SeriesTable series={series} title={title} />
      ) : (
        <Plot series={series} title={title} height={height} />
      )}
    </Card>
  );
}
