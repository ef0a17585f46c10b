// Begins a new run from a step of another one, and goes there.
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { toast } from "sonner";
import { api, need } from "@/shared/api/client";

export function useFork(runId: number) {
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (step: string) =>
      need(api.POST("/api/runs/{run_id}/fork", { params: { path: { run_id: runId } }, body: { step } })),
    onSuccess: (made) => {
      toast(`Run ${made.run_id} begins at ${made.step}.`);
      void navigate({ to: "/runs/$runId", params: { runId: String(made.run_id) } });
    },
  });
}
