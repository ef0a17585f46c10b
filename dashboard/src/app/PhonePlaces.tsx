// The places on a narrow screen: a drawer that the bar opens.
import { Menu as MenuIcon } from "lucide-react";
import { Dialog } from "radix-ui";
import { useState } from "react";
import { PlaceLinks } from "@/app/PlaceLinks";

export function PhonePlaces() {
  const [open, setOpen] = useState(false);
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Trigger
        aria-label="Places"
        className="hidden size-9 items-center justify-center rounded-m hover:bg-hover max-lg:inline-flex"
      >
        <MenuIcon size={16} aria-hidden />
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-black/40" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed inset-y-0 left-0 z-50 w-64 overflow-y-auto border-line border-r bg-card p-3"
        >
          <Dialog.Title className="mb-2 px-2 font-semibold text-lead">Headrace</Dialog.Title>
          <nav aria-label="Places">
            <PlaceLinks onGo={() => setOpen(false)} />
          </nav>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
