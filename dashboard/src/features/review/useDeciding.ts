// Deciding at a desk: the answer goes out, the next question is there at once, and the last answer can be taken back.

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { toast } from "sonner";
import { api, need } from "@/shared/api/client";
import type { Review } from "./reviewsQuery";
import { reviewSearch } from "./search";
import { useGoing } from "./useGoing";

const route = getRouteApi("/shell/review");

interface Answer {
  id: number;
  choice: string;
  reason: string | undefined;
  edits: unknown;
}

export interface Decided {
  id: number;
  choice: string;
  at: number;
}

export function useDeciding(questions: readonly Review[]) {
  const chosen = reviewSearch({ ...route.useSearch() }).question;
  const navigate = useNavigate({ from: "/review" });
  const client = useQueryClient();
  const going = useGoing();
  const [decided, setDecided] = useState<readonly Decided[]>([]);
  const sent = useRef(new Set<number>()); // known at once: a second key may come before the next question is drawn
  const gone = new Set(decided.map((one) => one.id));
  const waiting = questions.filter((one) => !gone.has(one.review_id));
  const place = Math.max(
    0,
    waiting.findIndex((one) => one.review_id === chosen),
  );
  const current = waiting[place];
  const choose = (question: number | undefined) =>
    void navigate({ search: (before) => ({ ...before, question }), replace: true, resetScroll: false });
  const refresh = () => void client.invalidateQueries({ queryKey: ["reviews"] });

  const decide = useMutation({
    mutationFn: ({ id, choice, reason, edits }: Answer) =>
      going.send(
        id,
        need(
          api.POST("/api/reviews/{review_id}/decide", {
            params: { path: { review_id: id } },
            body: { choice, reason: reason ?? null, edits: edits ?? null },
          }),
        ),
      ),
    onMutate: ({ id, choice }) => {
      setDecided((before) => [...before, { id, choice, at: Date.now() }]);
      choose((waiting[place + 1] ?? waiting[place - 1])?.review_id);
    },
    onError: (_error, { id }) => {
      sent.current.delete(id);
      setDecided((before) => before.filter((one) => one.id !== id));
      choose(id);
    },
    onSettled: refresh,
  });
  const reopen = useMutation({
    mutationFn: async (id: number) => {
      await going.come(id);
      return need(api.POST("/api/reviews/{review_id}/reopen", { params: { path: { review_id: id } } }));
    },
    onSuccess: (_found, id) => {
      sent.current.delete(id);
      setDecided((before) => before.filter((one) => one.id !== id));
      choose(id);
      toast("Taken back: decide again.");
    },
    onSettled: refresh,
  });
  return {
    waiting,
    current,
    decided,
    busy: reopen.isPending,
    choose,
    step: (by: number) => choose(waiting[Math.min(Math.max(0, place + by), waiting.length - 1)]?.review_id),
    decide: (choice: string, reason?: string, edits?: unknown) => {
      if (!current || sent.current.has(current.review_id)) return;
      sent.current.add(current.review_id);
      decide.mutate({ id: current.review_id, choice, reason, edits });
    },
    reopen: reopen.mutate,
    undo: () => {
      const last = decided.at(-1);
      if (last) reopen.mutate(last.id);
    },
  };
}
