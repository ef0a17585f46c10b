// A few words on hover or focus.
import { Tooltip } from "radix-ui";
import type { ReactNode } from "react";

export function Hint({ words, children }: { words: ReactNode; children: ReactNode }) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger asChild>{children}</Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Content
          sideOffset={4}
          collisionPadding={8}
          className="z-50 max-w-80 rounded-m border border-line bg-raised px-2 py-1 text-ink text-small shadow-lg"
        >
          {words}
        </Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
