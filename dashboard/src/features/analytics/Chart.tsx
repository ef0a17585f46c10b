// A chart with its table twin.
import { useState } from "react";
import { Button } from "@/shared/ui/Button";
import { Card } from "@/shared/ui/Card";
import { Quiet } from "@/shared/ui/Quiet";
import { Plot } from "./Plot";
import { SeriesTable } from "./SeriesTable";
import type { Series } from "./series";

export function Chart({ title, series }: { title: string; series: Series }) {
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
        <Quiet words="Nothing in this window." />
      ) : table ? (
        <SeriesTable series={series} title={title} />
      ) : (
        <Plot series={series} title={title} />
      )}
    </Card>
  );
}
