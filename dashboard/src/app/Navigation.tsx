// The places at the left; on a phone they come out of the bar instead.
import { PlaceLinks } from "@/app/PlaceLinks";

export function Navigation() {
  return (
    <nav
      aria-label="Places"
      className="sticky top-0 flex h-dvh w-52 shrink-0 flex-col gap-1 overflow-y-auto border-line border-r bg-card px-2 py-3 max-lg:hidden"
    >
      <div className="mb-2 flex items-center gap-2 px-2">
        <img src="/mark.svg" alt="" width={20} height={20} />
        <span className="font-semibold text-lead">Headrace</span>
      </div>
      <PlaceLinks />
    </nav>
  );
}
