// What to do with the runs that are picked: some, or all that match; done by the server as a work with progress.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, need } from "@/shared/api/client";
import { type Aim, type BulkGiven, DEEDS, type Deed } from "@/shared/bulk/deeds";
import { ALL, NONE, type Picked } from "@/shared/bulk/picked";
import { many } from "@/shared/format/numbers";
import { useRefusal } from "@/shared/me/useMe";
import { Button } from "@/shared/ui/Button";
import { Confirm } from "@/shared/ui/Confirm";

interface Props {
  picked: Picked;
  aim: Aim;
  /** What the runs that are picked can take. */
  deeds: readonly Deed[];
  onPick: (picked: Picked) => void;
  /** A work began. */
  onWork: (bulkId: number) => void;
}

export function BulkBar({ picked, aim, deeds, onPick, onWork }: Props) {
  const refusal = useRefusal("operator");
  const some = picked.runs.size > 0;
  if (refusal) return <p className="text-small text-soft">{refusal}</p>;
  return (
    <div role="group" aria-label="The runs that are picked" className="flex min-h-9 flex-wrap items-center gap-2">
      <span className="text-soft">
        {picked.all ? "All that match are picked" : some ? `${many(picked.runs.size, "run")} picked` : "None picked"}
      </span>
      {!picked.all && <Button onClick={() => onPick(ALL)}>Pick all that match</Button>}
      {(picked.all || some) &&
        deeds.map((deed) => <OneDeed key={deed} deed={deed} given={givenOf(deed, picked, aim)} onWork={onWork} />)}
      {(picked.all || some) && (
        <Button kind="quiet" onClick={() => onPick(NONE)}>
          Pick none
        </Button>
      )}
    </div>
  );
}

function givenOf(deed: Deed, picked: Picked, aim: Aim): BulkGiven {
  return picked.all ? { deed, ...aim } : { deed, runs: [...picked.runs] };
}

function OneDeed({ deed, given, onWork }: { deed: Deed; given: BulkGiven; onWork: Props["onWork"] }) {
  const client = useQueryClient();
  const words = DEEDS[deed];
  const count = useMutation({ mutationFn: () => need(api.POST("/api/bulk/count", { body: given })) });
  const begin = useMutation({
    mutationFn: () => need(api.POST("/api/bulk", { body: given })),
    onSuccess: (work) => {
      onWork(work.bulk_id);
      void client.invalidateQueries({ queryKey: ["bulk"] });
    },
  });
  const found = count.data ? `${count.data.about ? "more than " : ""}${many(count.data.runs, "run")}` : null;
  return (
    <Confirm
      trigger={
        <Button kind={deed === "cancel" ? "danger" : "plain"} disabled={begin.isPending}>
          {words.verb}
        </Button>
      }
      title={found ? `${words.verb}: ${found}?` : `${words.verb}: counting the runs`}
      words={count.error ? "How many they are could not be found out." : words.about}
      yes={found ? `${words.verb}: ${found}` : words.verb}
      danger={deed === "cancel"}
      ready={count.data !== undefined && count.data.runs > 0}
      onOpenChange={(open) => {
        if (open) count.mutate();
      }}
      onYes={() => begin.mutate()}
    />
  );
}
