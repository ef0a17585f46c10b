// Runs as rows.
import { Link } from "@tanstack/react-router";
import type { Run } from "@/shared/api/types";
import { between, duration } from "@/shared/format/times";
import { useNow } from "@/shared/live/useNow";
import { Moment } from "@/shared/ui/Moment";
import { RunName } from "@/shared/ui/RunName";
import { Scroll } from "@/shared/ui/Scroll";
import { StateBadge } from "@/shared/ui/StateBadge";
import { CELL, HEAD, NUMBER, ROW, TABLE } from "@/shared/ui/table";

export function RunRows({ runs }: { runs: readonly Run[] }) {
  const now = useNow(2000);
  return (
    <Scroll label="Runs">
      <table className={TABLE}>
        <thead>
          <tr>
            <th className={HEAD}>State</th>
            <th className={HEAD}>Item</th>
            <th className={HEAD}>Pipeline</th>
            <th className={HEAD}>Batch</th>
            <th className={HEAD}>Begun by</th>
            <th className={HEAD}>Submitted</th>
            <th className={`${HEAD} ${NUMBER}`}>Took</th>
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <tr key={run.run_id} className={ROW}>
              <td className={CELL}>
                <StateBadge state={run.state} />
              </td>
              <td className={`${CELL} max-w-80`}>
                <RunName run={run} />
                {run.error && <p className="truncate text-failed text-small">{errorOf(run)}</p>}
              </td>
              <td className={`${CELL} whitespace-nowrap`}>{run.pipeline}</td>
              <td className={CELL}>
                {run.batch_id && (
                  <Link to="/runs" search={{ batch: run.batch_id }} className="text-accent hover:underline">
                    {run.batch_id}
                  </Link>
                )}
              </td>
              <td className={`${CELL} whitespace-nowrap text-soft`}>{run.submitted_by || run.trigger}</td>
              <td className={`${CELL} text-soft`}>
                <Moment at={run.created_at} />
              </td>
              <td className={`${CELL} ${NUMBER} whitespace-nowrap`}>
                {duration(Math.round(between(run.created_at, run.ended_at, now)))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function errorOf(run: Run): string {
  const message = run.error?.message;
  return typeof message === "string" ? message : "";
}
