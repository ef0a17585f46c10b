// The figures of a chart as a table, the latest first.

import { type Series, sumAt } from "@/shared/chart/series";
import { amount } from "@/shared/format/numbers";
import { clock } from "@/shared/format/times";
import { Scroll } from "@/shared/ui/Scroll";
import { CELL, HEAD, NUMBER, ROW, TABLE } from "@/shared/ui/table";

const MOST = 200;

export function SeriesTable({ series, title }: { series: Series; title: string }) {
  const now = Date.now();
  const places = series.at
    .map((_, place) => place)
    .filter((place) => series.lines.some((line) => line.values[place]) || series.before?.[place]);
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
            {series.before && <th className={`${HEAD} ${NUMBER}`}>The period before</th>}
            {series.before && <th className={`${HEAD} ${NUMBER}`}>Difference</th>}
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
                {series.before && (
                  <td className={`${CELL} ${NUMBER} text-soft`}>{amount(series.before[place] ?? 0, series.unit)}</td>
                )}
                {series.before && (
                  <td className={`${CELL} ${NUMBER}`}>
                    {signed(sumAt(series, place) - (series.before[place] ?? 0), series.unit)}
                  </td>
                )}
              </tr>
            ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function signed(value: number, unit: string): string {
  return `${value > 0 ? "+" : value < 0 ? "−" : "±"}${amount(Math.abs(value), unit)}`;
}
