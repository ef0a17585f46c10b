// A question before something that cannot be taken back.
import { AlertDialog } from "radix-ui";
import type { ReactNode } from "react";
import { Button } from "@/shared/ui/Button";

interface Props {
  trigger: ReactNode;
  title: string;
  words: ReactNode;
  yes: string;
  danger?: boolean;
  /** False while what must be known before is on its way. */
  ready?: boolean;
  onOpenChange?: (open: boolean) => void;
  onYes: () => void;
}

export function Confirm({ trigger, title, words, yes, danger = false, ready = true, onOpenChange, onYes }: Props) {
  return (
    <AlertDialog.Root {...(onOpenChange ? { onOpenChange } : {})}>
      <AlertDialog.Trigger asChild>{trigger}</AlertDialog.Trigger>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="fixed inset-0 z-40 bg-black/40" />
        <AlertDialog.Content className="fixed top-1/3 left-1/2 z-50 w-[min(440px,92vw)] -translate-x-1/2 -translate-y-1/3 rounded-l border border-line bg-raised p-4 shadow-xl">
          <AlertDialog.Title className="text-lead">{title}</AlertDialog.Title>
          <AlertDialog.Description className="mt-1 text-soft">{words}</AlertDialog.Description>
          <div className="mt-4 flex justify-end gap-2">
            <AlertDialog.Cancel asChild>
              <Button>Keep it as it is</Button>
            </AlertDialog.Cancel>
            <AlertDialog.Action asChild>
              <Button kind={danger ? "danger" : "lead"} disabled={!ready} onClick={onYes}>
                {yes}
              </Button>
            </AlertDialog.Action>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
