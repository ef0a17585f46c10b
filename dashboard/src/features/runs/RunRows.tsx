// Runs as rows.
import { Link } from "@tanstack/react-router";
import type { Run } from "@/shared/api/types";
import { NONE, type Picked, toggled } from "@/shared/bulk/picked";
import { between, duration } from "@/shared/format/times";
import { useNow } from "@/shared/live/useNow";
import { Moment } from "@/shared/ui/Moment";
import { RunName } from "@/shared/ui/RunName";
import { Scroll } from "@/shared/ui/Scroll";
import { StateBadge } from "@/shared/ui/StateBadge";
import { Tick } from "@/shared/ui/Tick";
import { CELL, HEAD, NUMBER, ROW, TABLE } from "@/shared/ui/table";

interface Props {
  runs: readonly Run[];
  picked: Picked;
  onPick: (picked: Picked) => void;
}

export function RunRows({ runs, picked, onPick }: Props) {
  const every = picked.all || runs.every((run) => picked.runs.has(run.run_id));
  const now = useNow(2000);
  return (
    <Scroll label="Runs">
      <table className={TABLE}>
        <thead>
          <tr>
            <th className={`${HEAD} w-8`}>
              <Tick
                label="Pick all rows shown"
                checked={every}
                some={picked.runs.size > 0}
                onChange={(on) => onPick(on ? { all: false, runs: new Set(runs.map((run) => run.run_id)) } : NONE)}
              />
            </th>
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
                <Tick
                  label={`Pick run ${run.run_id}`}
                  checked={picked.all || picked.runs.has(run.run_id)}
                  onChange={() => onPick(toggled(picked, run.run_id))}
                />
              </td>
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
