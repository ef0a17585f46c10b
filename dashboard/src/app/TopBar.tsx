// The bar above: search for anything, live or paused, what was told, the theme, and who is here.
import { Search } from "lucide-react";
import { Bell } from "@/app/Bell";
import { Menu } from "@/app/Menu";
import { PauseButton } from "@/app/PauseButton";
import { PhonePlaces } from "@/app/PhonePlaces";
import { Kbd } from "@/shared/ui/Kbd";

export function TopBar({ onPalette, onKeys }: { onPalette: () => void; onKeys: () => void }) {
  return (
    <header className="sticky top-0 z-30 flex h-11 items-center gap-1 border-line border-b bg-card px-3 max-md:h-12 max-md:px-2">
      <PhonePlaces />
      <button
        type="button"
        onClick={onPalette}
        className="flex h-7 w-72 min-w-0 items-center gap-2 rounded-m border border-line bg-ground px-2 text-small text-soft hover:border-strong-line max-md:h-9 max-md:flex-1"
      >
        <Search size={13} aria-hidden />
        <span className="truncate">Find a run, an item or a place</span>
        <span className="ml-auto max-md:hidden">
          <Kbd>/</Kbd>
        </span>
      </button>
      <div className="ml-auto flex items-center gap-1">
        <PauseButton />
        <Bell />
        <Menu onKeys={onKeys} />
      </div>
    </header>
  );
}
