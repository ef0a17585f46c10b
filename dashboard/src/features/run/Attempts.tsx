// Every start of every part: where it ran, how long, and how it ended.
import type { Part, Step } from "@/shared/api/types";
import { between, duration } from "@/shared/format/times";
import { useNow } from "@/shared/live/useNow";
import { Moment } from "@/shared/ui/Moment";
import { Quiet } from "@/shared/ui/Quiet";
import { Scroll } from "@/shared/ui/Scroll";
import { StateBadge } from "@/shared/ui/StateBadge";
import { CELL, HEAD, NUMBER, ROW, TABLE } from "@/shared/ui/table";

const MOST = 300;

interface Start {
  id: string;
  step: string;
  attempt: number;
  state: string;
  process: string;
  begin: string | null;
  end: string | null;
  words: string;
}

export function Attempts({ steps }: { steps: readonly Step[] }) {
  const now = useNow(5000);
  const starts = steps.flatMap((step) => step.parts.flatMap((part) => startsOf(step.name, part))).slice(0, MOST);
  if (starts.length === 0) return <Quiet words="Nothing was started yet." />;
  return (
    <Scroll label="Attempts">
      <table className={TABLE}>
        <thead>
          <tr>
            <th className={HEAD}>Step</th>
            <th className={`${HEAD} ${NUMBER}`}>Attempt</th>
            <th className={HEAD}>How it ended</th>
            <th className={HEAD}>Began</th>
            <th className={`${HEAD} ${NUMBER}`}>Took</th>
            <th className={HEAD}>On</th>
            <th className={`${HEAD} w-full`}>Said</th>
          </tr>
        </thead>
        <tbody>
          {starts.map((one) => (
            <tr key={one.id} className={ROW}>
              <td className={`${CELL} whitespace-nowrap`}>{one.step}</td>
              <td className={`${CELL} ${NUMBER}`}>{one.attempt}</td>
              <td className={CELL}>
                <StateBadge state={one.state} />
              </td>
              <td className={CELL}>
                <Moment at={one.begin} as="clock" />
              </td>
              <td className={`${CELL} ${NUMBER} whitespace-nowrap`}>
                {one.begin ? duration(between(one.begin, one.end, now)) : ""}
              </td>
              <td className={`${CELL} whitespace-nowrap text-soft`}>{one.process}</td>
              <td className={`${CELL} min-w-60`}>{one.words}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function startsOf(step: string, part: Part): Start[] {
  const name = part.part ? `${step}[${part.part}]` : step;
  const earlier = part.attempts.filter((one) => part.started_at === null || one.started_at !== part.started_at);
  const before = earlier.map((one) => ({
    id: `${name}-${one.attempt}-${one.ended_at}`,
    step: name,
    attempt: one.attempt,
    state: one.outcome,
    process: processOf(one.host, one.pid),
    begin: one.started_at,
    end: one.ended_at,
    words: messageOf(one.error),
  }));
  if (!part.started_at) return before;
  const last = { id: `${name}-last`, step: name, attempt: part.attempt, state: part.state };
  const words = messageOf(part.error) || (part.message ?? "");
  return [
    ...before,
    { ...last, process: processOf(part.host, part.pid), begin: part.started_at, end: part.ended_at, words },
  ];
}

function processOf(host: string | null, pid: number | null): string {
  return host ? `${host.split("/")[0]}:${pid}` : "";
}

function messageOf(error: Record<string, unknown> | null): string {
  return typeof error?.message === "string" ? error.message : "";
}
