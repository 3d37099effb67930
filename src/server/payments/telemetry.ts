export type Attributes = Record<string, string | number | boolean>;

interface Span {
  setAttribute(name: string, value: string | number | boolean): unknown;
  setStatus(status: { code: number }): unknown;
  end(): void;
}

/** What we use of OpenTelemetry's `Tracer`. */
export interface Tracer {
  startActiveSpan<Result>(
    name: string,
    options: { attributes?: Attributes; kind?: number },
    work: (span: Span) => Result,
  ): Result;
}

interface Gauge {
  addCallback(observe: (result: Observed) => Promise<void>): void;
}

export interface Observed {
  observe(value: number, attributes?: Attributes): void;
}

/** What we use of OpenTelemetry's `Meter`. */
export interface Meter {
  createCounter(
    name: string,
    options: { description: string },
  ): { add(value: number, attributes?: Attributes): void };
  createObservableGauge(name: string, options: { description: string; unit?: string }): Gauge;
}

/** Where spans and figures go. OpenTelemetry's own tracer and meter fit as they are. */
export interface Telemetry {
  tracer?: Tracer;
  meter?: Meter;
}

/** Does work within a span; `note` adds what is known only later. Names of people, cards and amounts never belong here. */
export type Trace = <Result>(
  name: string,
  attributes: Attributes,
  work: (note: (more: Attributes) => void) => Promise<Result>,
) => Promise<Result>;

const failed = { code: 2 };

/** Spans by a host's tracer; without one, the work alone. */
export function traceWith(tracer: Tracer | undefined): Trace {
  if (!tracer) return (_name, _attributes, work) => work(() => undefined);
  return (name, attributes, work) =>
    tracer.startActiveSpan(name, { attributes }, async (span) => {
      try {
        return await work((more) => {
          for (const [key, value] of Object.entries(more)) span.setAttribute(key, value);
        });
      } catch (error) {
        // The message may hold what a person typed; its kind does not.
        span.setAttribute('error.type', error instanceof Error ? error.name : typeof error);
        span.setStatus(failed);
        throw error;
      } finally {
        span.end();
      }
    });
}
