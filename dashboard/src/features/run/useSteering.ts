// Sends what a person wants of a run, and shows what became of it.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { api, need } from "@/shared/api/client";

type Way = "cancel" | "pause" | "resume" | "retry";

const DONE: Record<Way, string> = {
  cancel: "Cancelled.",
  pause: "Paused: what runs still ends.",
  resume: "It goes on.",
  retry: "It starts again where it failed.",
};

export function useSteering(runId: number) {
  const client = useQueryClient();
  const params = { path: { run_id: runId } };
  const steer = useMutation({
    mutationFn: (way: Way) => {
      if (way === "cancel") return need(api.POST("/api/runs/{run_id}/cancel", { params, body: { why: "" } }));
      if (way === "pause") return need(api.POST("/api/runs/{run_id}/pause", { params }));
      if (way === "resume") return need(api.POST("/api/runs/{run_id}/resume", { params }));
      return need(api.POST("/api/runs/{run_id}/retry", { params }));
    },
    onSuccess: (_run, way) => toast(DONE[way]),
    onSettled: () => client.invalidateQueries({ queryKey: ["run", runId] }),
  });
  return { to: (way: Way) => steer.mutate(way), busy: steer.isPending };
}
