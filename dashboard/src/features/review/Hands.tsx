// In whose hands a question is, until when, and taking it or putting it back.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Hand } from "lucide-react";
import { api, need } from "@/shared/api/client";
import { clock } from "@/shared/format/times";
import { useNow } from "@/shared/live/useNow";
import { useMay, useMe } from "@/shared/me/useMe";
import { Button } from "@/shared/ui/Button";
import { Kbd } from "@/shared/ui/Kbd";
import { useActions, useKeyMap } from "./keys";
import { handsOf } from "./whose";

interface Held {
  review_id: number;
  state: string;
  claimed_by: string | null;
  claimed_until: string | null;
}

export function Hands({ of }: { of: Held }) {
  const me = useMe().data?.name;
  const may = useMay("operator");
  const now = useNow(5000);
  const client = useQueryClient();
  const hands = handsOf(of, me, now);
  const path = { params: { path: { review_id: of.review_id } } };
  const turn = useMutation({
    mutationFn: () =>
      hands === "mine"
        ? need(api.POST("/api/reviews/{review_id}/release", path))
        : need(api.POST("/api/reviews/{review_id}/claim", { ...path, body: { seconds: 900 } })),
    onSettled: () => client.invalidateQueries({ queryKey: ["reviews"] }),
  });
  const can = may && hands !== "others" && of.state === "open" && !turn.isPending;
  useActions(can ? { hold: () => turn.mutate() } : {});
  const keys = useKeyMap();
  if (of.state !== "open") return null;
  return (
    <div className="flex flex-wrap items-center gap-2 text-small">
      {hands !== "nobody" && (
        <span className={`inline-flex items-center gap-1 ${hands === "others" ? "text-waiting" : "text-soft"}`}>
          <Hand size={13} aria-hidden />
          In {hands === "mine" ? "your hands" : `the hands of ${of.claimed_by}`}
          {of.claimed_until && ` until ${clock(of.claimed_until, now)}`}
        </span>
      )}
      {hands !== "others" && may && (
        <Button kind="quiet" className="-mx-2.5" disabled={turn.isPending} onClick={() => turn.mutate()}>
          {hands === "mine" ? "Put it back" : "Take it in hand"} <Kbd>{keys.hold}</Kbd>
        </Button>
      )}
    </div>
  );
}
