// The figures of a chart as a table, the latest first.

import type { Series } from "@/shared/chart/series";
import { amount } from "@/shared/format/numbers";
import { clock } from "@/shared/format/times";
import { Scroll } from "@/shared/ui/Scroll";
import { CELL, HEAD, NUMBER, ROW, TABLE } from "@/shared/ui/table";

const MOST = 200;

export function SeriesTable({ series, title }: { series: Series; title: string }) {
  const now = Date.now();
  const places = series.at.map((_, place) => place).filter((place) => series.lines.some((line) => line.values[place]));
  return (
    <Scroll label={`${title}, as a table`}>
      <table className={TABLE}>
        <thead>
          <tr>
            <th className={HEAD}>From</th>
            {series.lines.map((line) => (
              <th key={line.name} className={`${HEAD} ${NUMBER}`}>
                {line.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {places
            .reverse()
            .slice(0, MOST)
            .map((place) => (
              <tr key={series.at[place]} className={ROW}>
                <td className={CELL}>{clock(new Date((series.at[place] ?? 0) * 1000).toISOString(), now)}</td>
                {series.lines.map((line) => (
                  <td key={line.name} className={`${CELL} ${NUMBER}`}>
                    {amount(line.values[place] ?? 0, series.unit)}
                  </td>
                ))}
              </tr>
            ))}
        </tbody>
      </table>
    </Scroll>
  );
}
