// The runs submitted last, and what became of each.
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { api, need } from "@/shared/api/client";
import { Asked } from "@/shared/ui/Asked";
import { Card } from "@/shared/ui/Card";
import { Moment } from "@/shared/ui/Moment";
import { Quiet } from "@/shared/ui/Quiet";
import { RunName } from "@/shared/ui/RunName";
import { StateBadge } from "@/shared/ui/StateBadge";

const SHOWN = 12;

export function LatestRuns() {
  const runs = useQuery({
    queryKey: ["runs", "latest"],
    queryFn: () => need(api.GET("/api/runs", { params: { query: { limit: SHOWN } } })),
  });
  return (
    <Card
      title="Submitted last"
      flush
      actions={
        <Link to="/runs" className="text-accent text-small hover:underline">
          All runs
        </Link>
      }
    >
      <Asked query={runs}>
        {(data) =>
          data.items.length === 0 ? (
            <Quiet words="No run yet. Start one with `headrace submit`, or from the catalogue." />
          ) : (
            <ul>
              {data.items.map((run) => (
                <li
                  key={run.run_id}
                  className="grid min-h-9 grid-cols-[100px_minmax(0,1fr)_max-content] items-center gap-3 border-line px-3 not-last:border-b hover:bg-hover"
                >
                  <StateBadge state={run.state} />
                  <RunName run={run} />
                  <span className="text-small text-soft">
                    <span className="max-sm:hidden">{run.pipeline}, </span>
                    <Moment at={run.ended_at ?? run.created_at} />
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Asked>
    </Card>
  );
}
