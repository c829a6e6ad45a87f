import { notifications } from '@mantine/notifications';
import { errorSentence } from '../i18n/known-text.ts';
import { asContractError } from '../rpc/contract-error.ts';
import i18next from 'i18next';

/** Says what just happened; announced to assistive technology and gone by itself. */
export function toast(title: string, message?: string): void {
  notifications.show({
    title,
    message: message ?? null,
    color: 'teal',
    closeButtonProps: { 'aria-label': i18next.t('shell.close') },
  });
}

/** A refusal that belongs to no field or place on screen; stays longer. */
export function toastError(error: unknown): void {
  notifications.show({
    title: i18next.t('errors.title'),
    message: errorSentence(asContractError(error)),
    color: 'red',
    autoClose: 12_000,
    closeButtonProps: { 'aria-label': i18next.t('shell.close') },
  });
}
