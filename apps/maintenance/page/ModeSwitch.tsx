// Manual or agent, for everybody; a refusal is said in the server's words, and what another switched shows by itself.
import { need } from "@headrace/page/api/client";
import { sentenceOf } from "@headrace/page/api/problem";
import { useMay } from "@headrace/page/me/useMe";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type ModeNow, maintenance } from "./api";
import { KEY, modeQuery } from "./queries";

type Mode = ModeNow["mode"];
const CHOICES: readonly (readonly [Mode, string])[] = [
  ["manual", "Manual"],
  ["agent", "Agent"],
];
const HEARS: Record<ModeNow["hears"], string> = {
  queue: "it looks into its queue every few minutes",
  realtime: "it hears of changes at once",
  hybrid: "it hears of changes at once, and looks round for what it missed",
};

export function ModeSwitch() {
  const client = useQueryClient();
  const may = useMay("operator");
  const now = useQuery(modeQuery).data;
  const turn = useMutation({
    mutationFn: (mode: Mode) => need(maintenance.POST("/api/apps/maintenance/mode", { body: { mode } })),
    meta: { saidHere: true },
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  });
  const shown = turn.isPending ? turn.variables : now?.mode;
  return (
    <div className="flex flex-col items-end gap-1 max-md:items-start">
      <fieldset disabled={!may || !now} className="flex rounded-m border border-line bg-ground p-0.5">
        <legend className="sr-only">Who begins the work</legend>
        {CHOICES.map(([mode, word]) => (
          <label
            key={mode}
            className="flex h-6 cursor-pointer items-center rounded-s px-3 font-medium text-small text-soft has-checked:bg-accent has-checked:text-on-accent has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-1 max-md:h-8"
          >
            <input
              type="radio"
              name="maintenance-mode"
              className="sr-only"
              checked={shown === mode}
              onChange={() => turn.mutate(mode)}
            />
            {word}
          </label>
        ))}
      </fieldset>
      {turn.isError ? (
        <p role="alert" className="max-w-[52ch] text-right text-failed text-small max-md:text-left">
          {sentenceOf(turn.error)}
        </p>
      ) : (
        <p className="text-small text-soft">{now && meaning(now)}</p>
      )}
    </div>
  );
}

function meaning({ mode, hears }: ModeNow): string {
  if (mode === "manual") return "Nothing is processed until somebody begins it.";
  return `The agent takes up what changed: ${HEARS[hears]}.`;
}
