import { Button, Modal } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { create } from 'zustand';
import type { MessageDetail } from '../../../../app/contract/schemas.ts';
import { keepStore } from '../../../shared/person/per-person.ts';
import { goTo } from '../../../shared/route/route.ts';
import { useSession } from '../../../shared/rpc/use-session.ts';
import { EMPTY_TASK, isReady, type TaskForm } from '../../../shared/task/task-form.ts';
import { TaskFields } from '../../../shared/task/TaskFields.tsx';
import { newTaskId, useSaveTask } from '../../../shared/task/use-save-task.ts';
import { ErrorNotice } from '../../../shared/ui/ErrorNotice.tsx';
import { toast } from '../../../shared/ui/toast.ts';
import { useInbox } from './inbox-store.ts';
import classes from './received.module.css';
import { useSender } from './words.ts';

/** The task that is being made of a message; null: nothing was typed yet. */
const useTaskDraft = create<{ readonly messageId: string; readonly id: string; readonly form: TaskForm } | null>(
  () => null,
);
keepStore(useTaskDraft);

const close = () => useInbox.setState({ dialog: null });

function MessageTaskForm({ message }: { readonly message: MessageDetail }) {
  const { t } = useTranslation();
  const { data: session } = useSession();
  const sender = useSender()(message);
  const draft = useTaskDraft();
  const [id] = useState(draft?.messageId === message.id ? draft.id : newTaskId);
  const [isTried, setTried] = useState(false);
  const { mutate, error, isPending } = useSaveTask();
  const form: TaskForm =
    draft?.messageId === message.id
      ? draft.form
      : {
          ...EMPTY_TASK,
          title: t('inbox.taskTitle', { sender }),
          assigneeId: session?.user.id ?? '',
          patientId: message.patientId,
          patient: message.patient,
          item: { kind: 'message', id: message.id },
        };
  const onMade = () => {
    useTaskDraft.setState(null, true);
    close();
    toast(t('tasks.made'), t('tasks.madeHint'), {
      action: { label: t('inbox.openTask'), onPress: () => goTo({ screen: 'tasks', taskId: id }) },
    });
  };
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (isReady(form) && !isPending) mutate({ id, form }, { onSuccess: onMade });
  };
  return (
    <form className={classes['dialog']} onSubmit={onSubmit} noValidate>
      <TaskFields
        form={form}
        onChange={(change) => useTaskDraft.setState({ messageId: message.id, id, form: { ...form, ...change } }, true)}
        isTitleMissing={isTried && !isReady(form)}
      />
      <p className={classes['quiet']}>{t('tasks.about')}</p>
      {error && <ErrorNotice error={error} />}
      <div className={classes['dialogButtons']}>
        <Button variant="default" onClick={close}>
          {t('tasks.cancel')}
        </Button>
        <Button type="submit" loading={isPending}>
          {t('tasks.save')}
        </Button>
      </div>
    </form>
  );
}

/** *Make a task* of a message: it is linked to it. */
export function TaskDialog({ message }: { readonly message: MessageDetail }) {
  const { t } = useTranslation();
  const isOpen = useInbox((state) => state.dialog === 'task');
  return (
    <Modal
      opened={isOpen}
      onClose={close}
      title={t('tasks.make')}
      closeButtonProps={{ 'aria-label': t('shell.close') }}
    >
      <MessageTaskForm message={message} />
    </Modal>
  );
}
