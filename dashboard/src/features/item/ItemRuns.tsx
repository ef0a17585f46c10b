// The item's history: its runs, newest first.
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { api, need } from "@/shared/api/client";
import { between, duration } from "@/shared/format/times";
import { useNow } from "@/shared/live/useNow";
import { Asked } from "@/shared/ui/Asked";
import { Card } from "@/shared/ui/Card";
import { Moment } from "@/shared/ui/Moment";
import { Quiet } from "@/shared/ui/Quiet";
import { StateBadge } from "@/shared/ui/StateBadge";

export function ItemRuns({ catalogue, itemKey }: { catalogue: string; itemKey: string }) {
  const now = useNow(5000);
  const runs = useQuery({
    queryKey: ["runs", "item", catalogue, itemKey],
    queryFn: () => need(api.GET("/api/runs", { params: { query: { catalogue, item: itemKey, limit: 30 } } })),
  });
  return (
    <Card title="Runs" flush>
      <Asked query={runs}>
        {(page) =>
          page.items.length === 0 ? (
            <Quiet words="No run yet." />
          ) : (
            <ul>
              {page.items.map((run) => (
                <li key={run.run_id} className="border-line not-last:border-b">
                  <Link
                    to="/runs/$runId"
                    params={{ runId: String(run.run_id) }}
                    className="grid min-h-9 grid-cols-[110px_minmax(0,1fr)_max-content_80px] items-center gap-3 px-3 hover:bg-hover"
                  >
                    <StateBadge state={run.state} />
                    <span className="truncate">
                      #{run.run_id}{" "}
                      <span className="text-soft">
                        {run.pipeline}, {run.submitted_by || run.trigger}
                      </span>
                    </span>
                    <span className="text-small text-soft">
                      <Moment at={run.created_at} />
                    </span>
                    <span className="text-right text-small">
                      {duration(Math.round(between(run.created_at, run.ended_at, now)))}
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
          )
        }
      </Asked>
    </Card>
  );
}
