// How a person is told of questions and failed runs: on the page, by the browser, by a sound.
import { toast } from "sonner";
import { useKept } from "@/shared/kept";
import { type Ways, ways } from "@/shared/live/notices";
import { Card } from "@/shared/ui/Card";

const WORDS: Record<keyof Ways, string> = {
  page: "A line at the edge of the page",
  browser: "A notification of the browser",
  sound: "A short sound",
};
const NAMES = ["page", "browser", "sound"] as const;

export function HowToBeTold() {
  const now = useKept(ways);
  const turn = async (name: keyof Ways, on: boolean) => {
    if (name === "browser" && on && !(await allowed())) return;
    ways.set({ ...now, [name]: on });
  };
  return (
    <Card title="How to be told of questions and failed runs">
      <fieldset className="flex flex-col gap-1.5">
        <legend className="sr-only">Ways</legend>
        {NAMES.map((name) => (
          <label key={name} className="flex items-center gap-2">
            <input
              type="checkbox"
              checked={now[name]}
              onChange={(event) => void turn(name, event.target.checked)}
              className="size-3.5 accent-accent"
            />
            {WORDS[name]}
          </label>
        ))}
      </fieldset>
    </Card>
  );
}

async function allowed(): Promise<boolean> {
  if (!("Notification" in window)) {
    toast.error("This browser has no notifications for pages.");
    return false;
  }
  if ((await Notification.requestPermission()) === "granted") return true;
  toast.error("The browser does not let this page notify; its own settings can.");
  return false;
}
