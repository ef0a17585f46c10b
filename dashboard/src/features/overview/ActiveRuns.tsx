// The runs at work just now, each with its steps as a bar that moves when a step ends.
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { api, need } from "@/shared/api/client";
import type { Overview } from "@/shared/api/types";
import { many } from "@/shared/format/numbers";
import { Asked } from "@/shared/ui/Asked";
import { Card } from "@/shared/ui/Card";
import { Quiet } from "@/shared/ui/Quiet";
import { ActiveRun } from "./ActiveRun";

const SHOWN = 10;

export function ActiveRuns({ counts }: { counts: Overview["runs"] }) {
  const running = useQuery({
    queryKey: ["runs", "active"],
    queryFn: () => need(api.GET("/api/runs", { params: { query: { state: "running", limit: SHOWN } } })),
  });
  const waits = counts.waiting + counts.queued + counts.paused;
  return (
    <Card
      title="At work now"
      flush
      actions={
        <Link to="/runs" search={{ state: "running" }} className="text-accent text-small hover:underline">
          All {counts.running > SHOWN ? many(counts.running, "run") : "running"}
        </Link>
      }
    >
      <Asked query={running}>
        {(data) =>
          data.items.length === 0 ? (
            <Quiet
              words={
                waits ? `Nothing runs this moment; ${many(waits, "run")} waiting or in line.` : "Nothing is under way."
              }
            />
          ) : (
            <ul>
              {data.items.map((run) => (
                <ActiveRun key={run.run_id} run={run} />
              ))}
            </ul>
          )
        }
      </Asked>
    </Card>
  );
}
