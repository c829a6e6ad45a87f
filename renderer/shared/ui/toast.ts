import { notifications } from '@mantine/notifications';
import i18next from 'i18next';
import { createElement } from 'react';
import { errorSentence } from '../i18n/known-text.ts';
import { asContractError } from '../rpc/contract-error.ts';
import { desk } from '../person/per-person.ts';
import { ToastBody, type ToastAction } from './ToastBody.tsx';

interface ToastOptions {
  /** Shown with the seconds left; gone when they are over. */
  readonly action?: ToastAction;
  /** Default 10 with an action, else as long as toasts stay. */
  readonly seconds?: number;
}

const ACTION_SECONDS = 10;

/**
 * Says what just happened; announced to assistive technology and gone by itself.
 *
 * @returns takes it away before
 */
export function toast(title: string, message?: string, options: ToastOptions = {}): () => void {
  const { action, seconds = ACTION_SECONDS } = options;
  // What ends while the window is locked is said nowhere: a toast may name a patient.
  if (desk.here() === null) return () => undefined;
  const id = crypto.randomUUID();
  const hide = () => void notifications.hide(id);
  const onPress = () => {
    hide();
    action?.onPress();
  };
  notifications.show({
    id,
    title,
    message: action
      ? createElement(ToastBody, { message, seconds, action: { ...action, onPress } })
      : (message ?? null),
    color: 'teal',
    ...(action && { autoClose: seconds * 1000 }),
    closeButtonProps: { 'aria-label': i18next.t('shell.close') },
  });
  return hide;
}

/** A refusal that belongs to no field or place on screen; stays longer. */
export function toastError(error: unknown): void {
  if (desk.here() === null) return;
  notifications.show({
    title: i18next.t('errors.title'),
    message: errorSentence(asContractError(error)),
    color: 'red',
    autoClose: 12_000,
    closeButtonProps: { 'aria-label': i18next.t('shell.close') },
  });
}
