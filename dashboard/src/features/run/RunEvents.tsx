// Every transition of the run, oldest first.
import { useQuery } from "@tanstack/react-query";
import { api, need } from "@/shared/api/client";
import { Asked } from "@/shared/ui/Asked";
import { EventRows } from "@/shared/ui/EventRows";
import { Quiet } from "@/shared/ui/Quiet";

export function RunEvents({ runId, step }: { runId: number; step: string | undefined }) {
  const events = useQuery({
    queryKey: ["run", runId, "events"],
    queryFn: () =>
      need(api.GET("/api/runs/{run_id}/events", { params: { path: { run_id: runId }, query: { limit: 200 } } })),
  });
  return (
    <Asked query={events}>
      {(page) => {
        const those = page.items.filter((one) => !step || one.step === step);
        return those.length ? <EventRows events={those} withRun={false} /> : <Quiet words="No event yet." />;
      }}
    </Asked>
  );
}
