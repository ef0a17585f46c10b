// How many runs are in each state; each figure leads to the list it counts.
import { Link } from "@tanstack/react-router";
import type { Overview } from "@/shared/api/types";
import { short, whole } from "@/shared/format/numbers";
import { lookOf, RUN_STATES } from "@/shared/format/states";
import { StateMark } from "@/shared/ui/StateMark";

export function Counters({ overview }: { overview: Overview }) {
  return (
    <ul className="grid grid-cols-7 overflow-hidden rounded-l border border-line bg-card max-lg:grid-cols-4 max-sm:grid-cols-2">
      {RUN_STATES.map((state) => {
        const count = overview.runs[state];
        const today = overview.today[state];
        return (
          <li key={state} className="-mb-px -ml-px border-line border-b border-l">
            <Link
              to="/runs"
              search={{ state }}
              title={`${whole(count)} ${lookOf(state).word.toLowerCase()}`}
              className="flex h-full flex-col px-3 py-2 hover:bg-hover"
            >
              <span className="flex items-center gap-1.5 text-small text-soft">
                <StateMark state={state} />
                {lookOf(state).word}
              </span>
              <span className={count === 0 ? "text-figure text-soft" : "text-figure"}>
                {overview.runs.about && state === "completed" ? "≈ " : ""}
                {short(count)}
              </span>
              <span className="h-4 text-soft text-tiny">{today ? `${short(today)} in 24 hours` : ""}</span>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
