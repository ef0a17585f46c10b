// What can be begun: the systems that are picked, all that were never processed, or all that match the filters.
import { many } from "@headrace/page/format/numbers";
import { useMay } from "@headrace/page/me/useMe";
import { Button } from "@headrace/page/ui/Button";
import { Play } from "lucide-react";
import type { Wanted } from "./api";
import { ProcessAll } from "./ProcessAll";
import { filterOf, type StatusSearch } from "./search";

interface Props {
  picked: ReadonlySet<string>;
  search: StatusSearch;
  busy: boolean;
  onUnpick: () => void;
  onBegin: (systems: Wanted["systems"]) => void;
}

export function ProcessBar({ picked, search, busy, onUnpick, onBegin }: Props) {
  const may = useMay("operator");
  const filter = filterOf(search);
  if (!may) return <p className="text-small text-soft">You may look; processing takes an operator.</p>;
  return (
    <div className="flex flex-wrap items-center gap-2">
      {picked.size > 0 && (
        <Button kind="quiet" onClick={onUnpick}>
          {many(picked.size, "system")} picked: none
        </Button>
      )}
      <Button kind="lead" disabled={busy || picked.size === 0} onClick={() => onBegin([...picked])}>
        <Play size={12} aria-hidden /> Process selected
      </Button>
      <ProcessAll
        words="Process all unprocessed"
        what="that were never processed, on this page and on all others"
        systems="all_unprocessed"
        busy={busy}
        onBegin={onBegin}
      />
      {filter && (
        <ProcessAll
          words="Process all that match"
          what="that match the filters, on this page and on all others"
          systems={{ filter }}
          busy={busy}
          onBegin={onBegin}
        />
      )}
    </div>
  );
}
