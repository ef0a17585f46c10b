// The last hour minute by minute; each chart has a table twin.
import { Chart } from "@headrace/page/chart/Chart";
import { useNow } from "@headrace/page/live/useNow";
import { useMemo } from "react";
import type { Minute } from "./api";
import { calls, ended, tasks, times } from "./telemetry";

const MINUTE_MS = 60_000;
const CHARTS = [
  ["Runs that ended, by the minute", ended],
  ["Tasks, by the minute", tasks],
  ["Seconds that a run took", times],
  ["Calls of outside services", calls],
] as const;

export function Telemetry({ minutes }: { minutes: readonly Minute[] }) {
  const now = useNow(MINUTE_MS);
  const drawn = useMemo(() => CHARTS.map(([title, series]) => [title, series(minutes, now)] as const), [minutes, now]);
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      {drawn.map(([title, series]) => (
        <Chart key={title} title={title} series={series} height={150} />
      ))}
    </div>
  );
}
