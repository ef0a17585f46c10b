// Processing many at once: asks first, with the count that the server says.
import { sentenceOf } from "@headrace/page/api/problem";
import { many } from "@headrace/page/format/numbers";
import { Button } from "@headrace/page/ui/Button";
import { Confirm } from "@headrace/page/ui/Confirm";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Wanted } from "./api";
import { countQuery } from "./queries";

interface Props {
  words: string;
  what: string;
  systems: Wanted["systems"];
  busy: boolean;
  onBegin: (systems: Wanted["systems"]) => void;
}

export function ProcessAll({ words, what, systems, busy, onBegin }: Props) {
  const [open, setOpen] = useState(false);
  const asked = useQuery({ ...countQuery({ systems, mode: "manual" }), enabled: open });
  const count = asked.data?.count;
  return (
    <Confirm
      trigger={<Button disabled={busy}>{words}</Button>}
      title={count === undefined ? "Counting" : `Process ${many(count, "system")}?`}
      words={
        asked.isError
          ? sentenceOf(asked.error)
          : count === 0
            ? `There is no system ${what}.`
            : `These are all ${what}. They become one batch, which can be cancelled as a whole.`
      }
      yes={count ? `Process ${many(count, "system")}` : "Process them"}
      ready={Boolean(count)}
      onOpenChange={setOpen}
      onYes={() => onBegin(systems)}
    />
  );
}
