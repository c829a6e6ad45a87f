import type { ConversationChannel } from '../../domain/channel.ts';
import type { StaffId, TemplateId } from '../../domain/ids.ts';

/** A text with tokens that is written once and used often. */
export interface Template {
  readonly id: TemplateId;
  readonly channel: ConversationChannel;
  readonly name: string;
  /** What is typed after `/` to get it; unique per channel without regard to case; null: it has none. */
  readonly shortcut: string | null;
  /** `en` or `es`. */
  readonly language: string;
  /** E-mail alone; empty on other channels. */
  readonly subject: string;
  /** With tokens such as `{{patient.firstName}}` (domain/templates/tokens.ts). */
  readonly body: string;
  /** null: came with Foyer. */
  readonly savedBy: StaffId | null;
  readonly savedAtMs: number;
}
export interface TemplateRepository {
  /** By name. */
  all(channel: ConversationChannel): readonly Template[];
  find(id: TemplateId): Template | null;
  findByShortcut(channel: ConversationChannel, shortcut: string): Template | null;
  save(template: Template): void;
  remove(id: TemplateId): void;
}
