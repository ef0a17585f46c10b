// Where an item stands in one pipeline: its state, its steps, the run that made it so.

import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { pipelinesQuery } from "@/shared/api/pipelines";
import type { components } from "@/shared/api/schema";
import { reasonWords } from "@/shared/format/reasons";
import { lookOf } from "@/shared/format/states";
import { Moment } from "@/shared/ui/Moment";
import { StateBadge } from "@/shared/ui/StateBadge";
import { StateMark } from "@/shared/ui/StateMark";
import { AgainFrom } from "./AgainFrom";

export function Standing({ standing }: { standing: components["schemas"]["StandingOut"] }) {
  const order = useQuery(pipelinesQuery).data?.find((one) => one.name === standing.pipeline)?.step_names ?? [];
  const steps = Object.entries(standing.steps).sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
  return (
    <section className="border-line px-3 py-2 not-last:border-b">
      <div className="flex flex-wrap items-center gap-x-3">
        <h3>{standing.pipeline}</h3>
        <StateBadge state={standing.state} />
        {standing.stale && <StateBadge state="stale" />}
        <AgainFrom runId={standing.run_id} pipeline={standing.pipeline} />
        <span className="text-small text-soft">
          <Link to="/runs/$runId" params={{ runId: String(standing.run_id) }} className="text-accent underline">
            run {standing.run_id}
          </Link>
          , <Moment at={standing.changed_at} />
        </span>
      </div>
      <ul className="mt-1 flex flex-wrap gap-x-4 gap-y-1 text-small">
        {steps.map(([name, dot]) => (
          <li key={name} className="flex items-center gap-1.5">
            <StateMark state={dot.state} title={dot.reason ? reasonWords(dot.reason) : lookOf(dot.state).word} />
            {name}
            {dot.parts > 1 && (
              <span className="text-soft">
                {dot.done}/{dot.parts}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
