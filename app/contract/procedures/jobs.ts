import { z } from 'zod';
import { JOB_KINDS, RUN_OUTCOMES } from '../../domain/jobs/job.ts';
import { command, query } from '../procedure.ts';
import { ChannelName, FailureShape, Time, Uuid } from '../schemas.ts';

export const JobScheduleShape = z.union([
  z.strictObject({ minutes: z.number().int().min(1).max(1440) }),
  z.strictObject({ hours: z.number().int().min(1).max(720) }),
  /** Local time of the workstation, `HH:MM`; weekdays 1 (Monday) to 7 (Sunday), each once. */
  z.strictObject({
    at: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/u, 'must be a time such as 07:30'),
    weekdays: z
      .array(z.number().int().min(1).max(7))
      .min(1)
      .max(7)
      .refine((days) => new Set(days).size === days.length, 'must name each day once'),
  }),
]);

export const JobRunShape = z.object({
  id: Uuid,
  jobId: Uuid,
  trigger: z.enum(['schedule', 'person', 'command']),
  testRun: z.boolean(),
  /** The due time that it is the run of; null unless scheduled. */
  dueAt: Time.nullable(),
  startedAt: Time,
  endedAt: Time.nullable(),
  /** null: running. */
  outcome: z.enum(RUN_OUTCOMES).nullable(),
  /** For instance `{purged: 3}`. */
  counts: z.record(z.string(), z.number()),
  error: FailureShape.nullable(),
  userName: z.string().nullable(),
});
export type JobRunView = z.output<typeof JobRunShape>;

export const JobShape = z.object({
  id: Uuid,
  kind: z.enum(JOB_KINDS),
  every: JobScheduleShape,
  enabled: z.boolean(),
  /** channel-off: enabled, but its service is switched off; it waits. */
  state: z.enum(['disabled', 'waiting', 'running', 'channel-off']),
  lastRun: JobRunShape.nullable(),
  nextRun: Time.nullable(),
  lastResult: z.enum(RUN_OUTCOMES).nullable(),
});
export type JobView = z.output<typeof JobShape>;
const ById = z.object({ id: Uuid });

export const jobProcedures = {
  'jobs.kinds': query({
    needs: 'admin',
    audit: 'none',
    input: z.object({}),
    output: z.object({
      items: z.array(
        z.object({
          kind: z.enum(JOB_KINDS),
          channel: ChannelName.nullable(),
          every: JobScheduleShape,
          /** There is one already: kinds are had once. */
          exists: z.boolean(),
        }),
      ),
    }),
  }),
  'jobs.list': query({
    needs: 'admin',
    audit: 'none',
    input: z.object({}),
    output: z.object({ items: z.array(JobShape) }),
  }),
  /** *Create and run*: it is made disabled, and *Enable* lets it run. Default every 24 hours. CONFLICT `job-exists`. */
  'jobs.create': command({
    needs: 'admin',
    audit: { action: 'job.create', subject: 'id' },
    input: z.object({ id: Uuid, kind: z.enum(JOB_KINDS), every: JobScheduleShape.default({ hours: 24 }) }),
    output: JobShape,
  }),
  'jobs.setSchedule': command({
    needs: 'admin',
    audit: { action: 'job.set-schedule', subject: 'id' },
    input: z.object({ id: Uuid, every: JobScheduleShape }),
    output: JobShape,
  }),
  /** The first run of an interval is within two minutes. CHANNEL_OFF if its service is off. */
  'jobs.enable': command({
    needs: 'admin',
    audit: { action: 'job.enable', subject: 'id' },
    input: ById,
    output: JobShape,
  }),
  'jobs.disable': command({
    needs: 'admin',
    audit: { action: 'job.disable', subject: 'id' },
    input: ById,
    output: JobShape,
  }),
  'jobs.remove': command({
    needs: 'admin',
    audit: { action: 'job.remove', subject: 'id' },
    input: ById,
    output: z.object({}),
  }),
  /** Looks what a run would do, and changes nothing. Resolves when it has ended. */
  'jobs.testRun': command({
    needs: 'admin',
    audit: { action: 'job.test-run', subject: 'id' },
    input: ById,
    output: JobRunShape,
  }),
  /** A run now, whatever the schedule; resolves when it has ended. CONFLICT `job-running`, CHANNEL_OFF. */
  'jobs.run': command({
    needs: 'admin',
    audit: { action: 'job.run', subject: 'id' },
    input: ById,
    output: JobRunShape,
  }),
  /** Newest first. */
  'jobs.runs': query({
    needs: 'admin',
    audit: 'none',
    input: z.object({
      id: Uuid.optional(),
      before: z.string().max(200).optional(),
      limit: z.number().int().min(1).max(200).default(50),
    }),
    output: z.object({ items: z.array(JobRunShape), next: z.string().nullable() }),
  }),
};
