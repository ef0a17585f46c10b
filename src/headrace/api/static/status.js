// Looks every two seconds and shows what it got; says so when the server does not answer.
const NAMES = { live: "Under way", running: "Running now", ready: "Ready", waiting: "Waiting", open_reviews: "Open reviews", completed: "Completed", failed: "Failed", cancelled: "Cancelled" };
const SHAPES = { running: "▶", waiting: "◔", queued: "○", completed: "✓", failed: "✕", cancelled: "–", paused: "‖" };
let seen = null;

function cell(row, text, kind) { const td = document.createElement("td"); td.textContent = text ?? ""; if (kind) td.className = kind; row.append(td); return td; }

function show(now) {
  const counts = document.getElementById("counts");
  counts.replaceChildren(...Object.keys(NAMES).map((name) => {
    const box = document.createElement("div"), term = document.createElement("dt"), value = document.createElement("dd");
    term.textContent = NAMES[name]; value.textContent = now.counts[name].toLocaleString(); box.append(term, value); return box;
  }));
  document.getElementById("pipeline-rows").replaceChildren(...now.pipelines.map((one) => {
    const row = document.createElement("tr"); cell(row, one.name);
    for (const name of ["live", "completed", "failed", "cancelled", "open_reviews"]) cell(row, one[name].toLocaleString(), "n");
    return row;
  }));
  document.getElementById("run-rows").replaceChildren(...now.runs.map((run) => {
    const row = document.createElement("tr"); cell(row, run.run_id, "n"); cell(row, run.pipeline); cell(row, run.item);
    cell(row, run.state, `state ${run.state}`).dataset.shape = SHAPES[run.state] ?? "";
    cell(row, run.why); return row;
  }));
}

async function look() {
  const line = document.getElementById("line");
  try {
    const answer = await fetch("/api/status");
    const now = await answer.json();
    if (!answer.ok) throw new Error(now.detail);
    show(now); seen = new Date(); line.className = "";
    line.textContent = now.counts.live === 0 ? "All done." : now.only_people_left ? "Only people's work is left." : "At work.";
  } catch (error) {
    line.className = "away";
    line.textContent = seen ? `No answer; this is from ${seen.toLocaleTimeString()}. ${error.message}` : `No answer. ${error.message}`;
  }
  setTimeout(look, 2000);
}
look();
