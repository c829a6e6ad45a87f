import { z } from 'zod';
import { command, query } from '../procedure.ts';
import { ChannelName, FailureShape, Uuid } from '../schemas.ts';

export const ChannelShape = z.object({
  channel: ChannelName,
  enabled: z.boolean(),
  provider: z.string().nullable(),
  /** Second line of the menu entry. */
  providerName: z.string().nullable(),
  individualAccounts: z.boolean(),
});
export type ChannelView = z.output<typeof ChannelShape>;

export const ClinicSettingsShape = z.object({
  /** The *Send SMS* dialog beside a patient (`oesms_send`, *Enable Send SMS Dialog* in the module). */
  smsDialog: z.boolean(),
  /** How accounts are set up: beside the list, or in a dialog. */
  setUpIn: z.enum(['panel', 'dialog']),
  /** Text that may hold patient data: a person confirms it, or it is refused. */
  phiGuard: z.enum(['confirm', 'block']),
  /** Texts that leave by themselves (scheduled, batch) do so between these times of the recipient's day, HH:MM. */
  quietFrom: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  quietUntil: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  /** The clinic's own time zone (IANA), for numbers and patients whose zone is not known. */
  timeZone: z.string().min(1).max(60),
  /** In texts that Foyer sends by itself, and for templates; E.164 or empty. */
  phone: z.string().max(20),
  /** Stands under every e-mail, as plain text; empty: none. */
  emailFooter: z.string().max(2000),
  /** When an e-mail must leave as protected PDF: always, where the guard finds patient data, or when somebody asks for it. */
  protectedPdf: z.enum(['always', 'guard', 'request']),
  /** Every received fax is sent on as an attachment to these addresses; off by default. */
  faxToEmail: z.object({ enabled: z.boolean(), to: z.array(z.string().max(320)).max(10) }),
  /** Mail from these addresses with a number as its subject becomes a draft fax. */
  emailToFaxFrom: z.array(z.string().max(320)).max(50),
  /** Minutes without the person at the desk; 0: never. */
  lockAfterMinutes: z.number().int().min(0).max(120),
  /** Days until the content of a removed message is purged. */
  purgeRemovedAfterDays: z.number().int().min(1).max(3650),
  /** Days until the content of a filed message is purged here (the chart has it); null: kept. */
  purgeFiledAfterDays: z.number().int().min(1).max(3650).nullable(),
});
export type ClinicSettings = z.output<typeof ClinicSettingsShape>;

export const VERIFY_STEPS = ['enabled', 'credentials', 'permissions', 'test-message'] as const;

export const channelProcedures = {
  'channels.list': query({
    needs: 'session',
    audit: 'none',
    input: z.object({}),
    output: z.object({ items: z.array(ChannelShape) }),
  }),
  /**
   * Saves and applies at once, in every window. Off: calls are refused (CHANNEL_OFF) and what is queued is held. INVALID_INPUT
   * `provider` for a vendor that does not have the channel.
   */
  'channels.set': command({
    needs: 'admin',
    audit: { action: 'channel.set', subject: 'channel' },
    input: z.object({
      channel: ChannelName,
      enabled: z.boolean(),
      provider: z.string().max(60).nullable().optional(),
      individualAccounts: z.boolean().optional(),
    }),
    output: ChannelShape,
  }),
  /**
   * *Setup verification*: enabled, credentials (each account of the channel is checked at the vendor), permissions (who may
   * use it), and the last test message. `message` is one English sentence; the window translates by step, state and params.
   */
  'channels.verify': command({
    needs: 'admin',
    audit: { action: 'channel.verify', subject: 'channel' },
    input: z.object({ channel: ChannelName }),
    output: z.object({
      items: z.array(
        z.object({
          step: z.enum(VERIFY_STEPS),
          state: z.enum(['ok', 'missing', 'waiting', 'not-possible']),
          message: z.string(),
          /** For instance `accounts`, `users`, `to`: counts and names that the sentence needs. */
          params: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])),
          error: FailureShape.nullable(),
        }),
      ),
    }),
  }),
  /** Sends a test message without any patient's data; its id is followed like any other. */
  'channels.sendTest': command({
    needs: 'admin',
    audit: { action: 'channel.send-test', subject: 'messageIds' },
    input: z.object({ id: Uuid, channel: ChannelName, to: z.string().trim().min(1).max(200) }),
    output: z.object({ messageIds: z.array(Uuid) }),
  }),
  'clinic.settings': query({ needs: 'session', audit: 'none', input: z.object({}), output: ClinicSettingsShape }),
  'clinic.saveSettings': command({
    needs: 'admin',
    audit: { action: 'clinic.save-settings', subject: null },
    input: ClinicSettingsShape.partial(),
    output: ClinicSettingsShape,
  }),
};
