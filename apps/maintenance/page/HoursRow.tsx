// One system: how many tasks wait for its hours, the field for them, and what was released when they were kept.
import { need } from "@headrace/page/api/client";
import { sentenceOf } from "@headrace/page/api/problem";
import { many, whole } from "@headrace/page/format/numbers";
import { useMay } from "@headrace/page/me/useMe";
import { Button } from "@headrace/page/ui/Button";
import { CELL, NUMBER, ROW } from "@headrace/page/ui/table";
import { Way } from "@headrace/page/ui/Way";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { type Hours, maintenance } from "./api";
import { KEY } from "./queries";

interface Props {
  row: Hours;
  isAsked: boolean;
  onKept: (uid: string) => void;
}

export function HoursRow({ row, isAsked, onKept }: Props) {
  return (
    <tr className={isAsked ? "bg-hover" : ROW}>
      <td className={`${CELL} max-w-80`}>
        <Way to={`/items/systems/${row.asset_uid}`} className="block truncate font-medium hover:underline">
          {row.system_name}
        </Way>
      </td>
      <td className={`${CELL} ${NUMBER} ${row.tasks_waiting ? "text-waiting" : "text-soft"}`}>
        {whole(row.tasks_waiting)}
      </td>
      <td className={`${CELL} py-1`}>
        <HoursForm row={row} isAsked={isAsked} onKept={onKept} />
      </td>
    </tr>
  );
}

function HoursForm({ row, isAsked, onKept }: Props) {
  const said = useId();
  const client = useQueryClient();
  const may = useMay("operator");
  const [text, setText] = useState<string>();
  const keep = useMutation({
    mutationFn: (hours: number) =>
      need(maintenance.POST("/api/apps/maintenance/hours", { body: { asset_uid: row.asset_uid, hours } })),
    meta: { saidHere: true },
    onSuccess: () => {
      setText(undefined);
      onKept(row.asset_uid);
    },
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  });
  const now = row.hours === null ? "" : String(row.hours);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    keep.mutate(Number(text ?? now));
  };
  return (
    <form onSubmit={submit} className="flex flex-wrap items-center gap-2">
      <input
        type="number"
        required
        min={0}
        max={1_000_000}
        step="any"
        inputMode="decimal"
        aria-label={`Engine hours of ${row.system_name}`}
        aria-describedby={said}
        placeholder="not known"
        disabled={!may}
        // biome-ignore lint/a11y/noAutofocus: whoever came by the link of this system came to fill this field
        autoFocus={isAsked}
        value={text ?? now}
        onChange={(event) => setText(event.target.value)}
        className="h-7 w-28 rounded-m border border-strong-line bg-card px-2 text-right [appearance:textfield] max-md:h-9 [&::-webkit-inner-spin-button]:hidden"
      />
      <span className="text-small text-soft">h</span>
      <Button type="submit" disabled={!may || keep.isPending || (text ?? now) === ""}>
        Keep
      </Button>
      <span id={said} role="status" className={keep.isError ? "text-failed text-small" : "text-completed text-small"}>
        {keep.isError ? sentenceOf(keep.error) : keep.data ? released(keep.data.tasks_released) : ""}
      </span>
    </form>
  );
}

function released(tasks: number): string {
  if (tasks === 0) return "Kept. No task waited for it.";
  return `Kept. ${many(tasks, "task that waited goes", "tasks that waited go")} to BoatOS.`;
}
