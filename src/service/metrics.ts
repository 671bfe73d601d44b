import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

/** Counts and times, by route pattern and state; never by sender, note or person. */
export interface Metrics {
  readonly request: (route: string, method: string, status: number, seconds: number) => void;
  readonly received: (door: string) => void;
  readonly coded: (outcome: "suggested" | "failed", seconds: number) => void;
  readonly callback: (outcome: "delivered" | "failed" | "dead") => void;
  readonly waiting: (jobs: number) => void;
  /** In the text format of Prometheus. */
  readonly print: () => Promise<string>;
}

export function openMetrics(): Metrics {
  const register = new Registry();
  const registers = [register];
  collectDefaultMetrics({ register });
  const requests = new Histogram({
    name: "marginalia_request_seconds",
    help: "Time of requests by route",
    labelNames: ["route", "method", "status"],
    registers,
  });
  const received = new Counter({
    name: "marginalia_notes_received_total",
    help: "Versions of notes stored, by door",
    labelNames: ["door"],
    registers,
  });
  const coded = new Histogram({
    name: "marginalia_coding_seconds",
    help: "Time from the arrival of a version to its suggestion",
    labelNames: ["outcome"],
    buckets: [0.05, 0.1, 0.5, 1, 5, 30, 120, 600],
    registers,
  });
  const callbacks = new Counter({
    name: "marginalia_callbacks_total",
    help: "Results sent to senders",
    labelNames: ["outcome"],
    registers,
  });
  const waiting = new Gauge({
    name: "marginalia_jobs_waiting",
    help: "Versions that wait for their codes",
    registers,
  });
  return {
    request: (route, method, status, seconds) =>
      requests.observe({ route, method, status: String(status) }, seconds),
    received: (door) => received.inc({ door }),
    coded: (outcome, seconds) => coded.observe({ outcome }, seconds),
    callback: (outcome) => callbacks.inc({ outcome }),
    waiting: (jobs) => waiting.set(jobs),
    print: () => register.metrics(),
  };
}
