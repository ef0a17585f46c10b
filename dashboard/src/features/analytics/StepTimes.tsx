// How long the jobs of each step took.
import type { components } from "@/shared/api/schema";
import { percent, whole } from "@/shared/format/numbers";
import { duration } from "@/shared/format/times";
import { Bar } from "@/shared/ui/Bar";
import { Card } from "@/shared/ui/Card";
import { Quiet } from "@/shared/ui/Quiet";
import { Scroll } from "@/shared/ui/Scroll";
import { CELL, HEAD, NUMBER, ROW, TABLE } from "@/shared/ui/table";

type Times = components["schemas"]["TimesOut"];

export function StepTimes({ times, before }: { times: Times; before: Times | undefined }) {
  const earlier = new Map(before?.steps.map((one) => [`${one.pipeline}/${one.step}`, one.p50_s]));
  const longest = Math.max(0.001, ...times.steps.map((one) => one.p95_s ?? 0));
  return (
    <Card
      title={times.share < 1 ? `How long steps take, of ${percent(times.share)} of the jobs` : "How long steps take"}
      flush
    >
      {times.steps.length === 0 ? (
        <Quiet words="No step ended in this window." />
      ) : (
        <Scroll label="How long steps take">
          <table className={TABLE}>
            <thead>
              <tr>
                <th className={HEAD}>Pipeline</th>
                <th className={HEAD}>Step</th>
                <th className={`${HEAD} ${NUMBER}`}>Jobs</th>
                <th className={`${HEAD} ${NUMBER}`}>Failed</th>
                <th className={`${HEAD} ${NUMBER}`}>Half within</th>
                {before && <th className={`${HEAD} ${NUMBER}`}>In the period before</th>}
                <th className={`${HEAD} ${NUMBER}`}>19 of 20 within</th>
                <th className={`${HEAD} w-1/4`}>
                  <span className="sr-only">Compared</span>
                </th>
                <th className={`${HEAD} ${NUMBER}`}>Longest</th>
              </tr>
            </thead>
            <tbody>
              {times.steps.map((one) => (
                <tr key={`${one.pipeline}/${one.step}`} className={ROW}>
                  <td className={CELL}>{one.pipeline}</td>
                  <td className={`${CELL} font-medium`}>{one.step}</td>
                  <td className={`${CELL} ${NUMBER}`}>{whole(one.jobs)}</td>
                  <td className={`${CELL} ${NUMBER} ${one.failed ? "text-failed" : "text-soft"}`}>
                    {whole(one.failed)}
                  </td>
                  <td className={`${CELL} ${NUMBER} whitespace-nowrap`}>{took(one.p50_s)}</td>
                  {before && (
                    <td className={`${CELL} ${NUMBER} whitespace-nowrap text-soft`}>
                      {took(earlier.get(`${one.pipeline}/${one.step}`) ?? null)}
                    </td>
                  )}
                  <td className={`${CELL} ${NUMBER} whitespace-nowrap`}>{took(one.p95_s)}</td>
                  <td className={`${CELL} min-w-32`}>
                    <Bar share={(one.p95_s ?? 0) / longest} label={`${one.step} compared with the slowest`} />
                  </td>
                  <td className={`${CELL} ${NUMBER} whitespace-nowrap`}>{took(one.longest_s)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </Card>
  );
}

function took(seconds: number | null): string {
  return seconds === null ? "–" : duration(seconds);
}
