// Jobs as rows.
import { Link } from "@tanstack/react-router";
import type { components } from "@/shared/api/schema";
import { NONE, type Picked, toggled } from "@/shared/bulk/picked";
import { reasonWords } from "@/shared/format/reasons";
import { between, duration } from "@/shared/format/times";
import { Moment } from "@/shared/ui/Moment";
import { RunName } from "@/shared/ui/RunName";
import { Scroll } from "@/shared/ui/Scroll";
import { StateBadge } from "@/shared/ui/StateBadge";
import { Tick } from "@/shared/ui/Tick";
import { CELL, HEAD, NUMBER, ROW, TABLE } from "@/shared/ui/table";

type Job = components["schemas"]["JobOut"];

interface Props {
  jobs: readonly Job[];
  picked: Picked;
  onPick: (picked: Picked) => void;
}

export function JobRows({ jobs, picked, onPick }: Props) {
  const every = picked.all || jobs.every((job) => picked.runs.has(job.run_id));
  return (
    <Scroll label="Jobs">
      <table className={TABLE}>
        <thead>
          <tr>
            <th className={`${HEAD} w-8`}>
              <Tick
                label="Pick the runs of all rows shown"
                checked={every}
                some={picked.runs.size > 0}
                onChange={(on) => onPick(on ? { all: false, runs: new Set(jobs.map((job) => job.run_id)) } : NONE)}
              />
            </th>
            <th className={HEAD}>State</th>
            <th className={HEAD}>Run</th>
            <th className={HEAD}>Step</th>
            <th className={`${HEAD} ${NUMBER}`}>Attempt</th>
            <th className={HEAD}>Since</th>
            <th className={`${HEAD} w-full`}>What is said</th>
          </tr>
        </thead>
        <tbody>
          {jobs.map((job) => (
            <tr key={`${job.run_id}-${job.step}-${job.part}`} className={ROW}>
              <td className={CELL}>
                <Tick
                  label={`Pick run ${job.run_id}`}
                  checked={picked.all || picked.runs.has(job.run_id)}
                  onChange={() => onPick(toggled(picked, job.run_id))}
                />
              </td>
              <td className={CELL}>
                <StateBadge state={job.state} />
              </td>
              <td className={`${CELL} max-w-64`}>
                <RunName run={job} />
              </td>
              <td className={`${CELL} whitespace-nowrap`}>
                <Link
                  to="/runs/$runId"
                  params={{ runId: String(job.run_id) }}
                  search={{ step: job.step }}
                  className="text-accent hover:underline"
                >
                  {job.step}
                  {job.part ? `[${job.part}]` : ""}
                </Link>
              </td>
              <td className={`${CELL} ${NUMBER}`}>{job.attempt}</td>
              <td className={`${CELL} text-soft`}>
                <Moment at={job.since} />
              </td>
              <td className={`${CELL} min-w-72`}>{whyOf(job)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function whyOf(job: Job): string {
  if (job.reason) return job.key ? `${reasonWords(job.reason)}: ${job.key}` : reasonWords(job.reason);
  if (typeof job.error?.message === "string") return job.error.message;
  return job.started_at && job.ended_at ? `took ${duration(between(job.started_at, job.ended_at, Date.now()))}` : "";
}
