// Deciding about one field, taking that back, and taking a lock away.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, need } from "@/shared/api/client";
import { useGoing } from "./useGoing";

export interface FieldDecision {
  choice: "accept" | "override" | "unknown" | "lock";
  reason?: string | undefined;
  edits?: { value: string | number; unit: string | null } | undefined;
}

interface Hooks {
  onDecide: (id: number, choice: string) => void;
  onFailed: (id: number) => void;
  onReopened: (id: number) => void;
}

export function useFieldDecision({ onDecide, onFailed, onReopened }: Hooks) {
  const client = useQueryClient();
  const going = useGoing();
  const refresh = () => client.invalidateQueries({ queryKey: ["reviews"] });
  const path = (id: number) => ({ params: { path: { review_id: id } } });
  const decide = useMutation({
    mutationFn: ({ id, decision }: { id: number; decision: FieldDecision }) =>
      going.send(
        id,
        need(
          api.POST("/api/reviews/{review_id}/decide", {
            ...path(id),
            body: { choice: decision.choice, reason: decision.reason ?? null, edits: decision.edits ?? null },
          }),
        ),
      ),
    onMutate: ({ id, decision }) => onDecide(id, decision.choice),
    onError: (_error, { id }) => onFailed(id),
    onSettled: refresh,
  });
  const reopen = useMutation({
    mutationFn: async (id: number) => {
      await going.come(id);
      return need(api.POST("/api/reviews/{review_id}/reopen", path(id)));
    },
    onSuccess: (_now, id) => onReopened(id),
    onSettled: refresh,
  });
  const unlock = useMutation({
    mutationFn: (id: number) => need(api.POST("/api/reviews/{review_id}/unlock", path(id))),
    onSettled: refresh,
  });
  return { decide, reopen, unlock };
}
