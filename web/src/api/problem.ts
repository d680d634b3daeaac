/** What the server says when it refuses (RFC 9457), or that it could not be reached. */

export interface FieldFault {
  field: string;
  code: string;
  message: string;
}

interface ProblemBody {
  code?: string;
  title?: string;
  detail?: string;
  errors?: FieldFault[];
  allowed?: string[];
  reason?: string;
  ticket_status?: string;
  request_id?: string;
  [extra: string]: unknown;
}

export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
    readonly body: ProblemBody = {},
    /** Seconds to wait before trying again, when the server said so. */
    readonly retryAfter_s: number | null = null,
  ) {
    super(detail);
  }

  static async of(response: Response): Promise<Problem> {
    let body: ProblemBody = {};
    try {
      body = (await response.json()) as ProblemBody;
    } catch {
      // A proxy's page, or nothing: the status has to do.
    }
    const wait = Number(response.headers.get("Retry-After"));
    const retryAfter = Number.isFinite(wait) && wait > 0 ? wait : null;
    return new Problem(response.status, body.code ?? `http_${response.status}`, body.detail ?? "", body, retryAfter);
  }

  static unreachable(): Problem {
    return new Problem(0, "unreachable", "");
  }

  /** Trying the same again may help. */
  get passes(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }

  /** What is wrong with each field of the form, by the field's name on the wire. */
  get fields(): Record<string, string> {
    return Object.fromEntries((this.body.errors ?? []).map((fault) => [fault.field, fault.message]));
  }
}

export function isProblem(error: unknown, code?: string): error is Problem {
  return error instanceof Problem && (code === undefined || error.code === code);
}
