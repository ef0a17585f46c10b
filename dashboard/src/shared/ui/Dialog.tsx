// A window over the page, closed by Escape, a click beside it, or its own button.
import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { IconButton } from "@/shared/ui/IconButton";

interface Props {
  title: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  children: ReactNode;
}

export function Dialog({ title, open, onOpenChange, children }: Props) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-black/40" />
        <Radix.Content
          aria-describedby={undefined}
          onOpenAutoFocus={(event) => {
            const content = event.currentTarget as HTMLElement;
            event.preventDefault(); // the button that closes is first, and its hint would take the first Escape
            (content.querySelector<HTMLElement>("input, textarea, select") ?? content).focus();
          }}
          className="fixed top-[12vh] left-1/2 z-50 max-h-[76vh] w-[min(560px,94vw)] -translate-x-1/2 overflow-y-auto rounded-l border border-line bg-raised p-4 shadow-xl"
        >
          <div className="mb-3 flex items-center">
            <Radix.Title className="text-lead">{title}</Radix.Title>
            <Radix.Close asChild>
              <IconButton label="Close" className="ml-auto">
                <X size={14} />
              </IconButton>
            </Radix.Close>
          </div>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
