import {
  IconBlockquote,
  IconBold,
  IconItalic,
  IconLink,
  IconList,
  IconListNumbers,
  IconUnderline,
} from '@tabler/icons-react';
import { Button, Popover, TextInput } from '@mantine/core';
import { EditorContent, useEditor, useEditorState, type Editor } from '@tiptap/react';
import StarterKit from '@tiptap/starter-kit';
import { useEffect, useId, useState, type ReactNode, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Tool } from '../../../shared/ui/Tool.tsx';
import classes from './compose.module.css';
import { composition, useComposition, useIsAnswer } from './composition-here.ts';

/** What an e-mail may hold; the same list that core lets through. */
const EXTENSIONS = [
  StarterKit.configure({
    // A drop is the form's own: the editor's line would stay.
    ...{ code: false, codeBlock: false, horizontalRule: false, dropcursor: false as const },
    heading: { levels: [1, 2, 3] },
    link: { openOnClick: false, autolink: true, protocols: ['mailto', 'tel'], defaultProtocol: 'https' },
  }),
];

function useMarks(editor: Editor) {
  return useEditorState({
    editor,
    selector: ({ editor: at }) => ({
      bold: at.isActive('bold'),
      italic: at.isActive('italic'),
      underline: at.isActive('underline'),
      bulletList: at.isActive('bulletList'),
      orderedList: at.isActive('orderedList'),
      blockquote: at.isActive('blockquote'),
      link: at.isActive('link'),
    }),
  });
}

/** Where the marked words lead. */
function LinkTool({ editor, isOn }: { readonly editor: Editor; readonly isOn: boolean }) {
  const { t } = useTranslation();
  const [address, setAddress] = useState<string | null>(null);
  const close = () => {
    setAddress(null);
    editor.commands.focus();
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    event.stopPropagation();
    const href = (address ?? '').trim();
    if (href === '') editor.chain().focus().extendMarkRange('link').unsetLink().run();
    else
      editor
        .chain()
        .focus()
        .extendMarkRange('link')
        .setLink({ href: /^[a-z]+:/i.test(href) ? href : `https://${href}` })
        .run();
    close();
  };
  return (
    <Popover opened={address !== null} onChange={() => close()} trapFocus withinPortal={false} withRoles={false}>
      <Popover.Target>
        <span>
          <Tool
            icon={IconLink}
            name={t('emailCompose.format.link')}
            isOn={isOn}
            onPress={() => setAddress((editor.getAttributes('link')['href'] as string | undefined) ?? '')}
          />
        </span>
      </Popover.Target>
      <Popover.Dropdown>
        <form className={classes['linkForm']} onSubmit={submit}>
          <TextInput
            size="xs"
            label={t('emailCompose.format.linkTo')}
            value={address ?? ''}
            onChange={(event) => setAddress(event.currentTarget.value)}
            data-autofocus
          />
          <Button size="compact-sm" type="submit">
            {t('emailCompose.format.linkSet')}
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}

function Formats({ editor }: { readonly editor: Editor }) {
  const { t } = useTranslation();
  const on = useMarks(editor);
  const run = (change: (chain: ReturnType<Editor['chain']>) => ReturnType<Editor['chain']>) => () =>
    void change(editor.chain().focus()).run();
  return (
    <>
      <Tool
        icon={IconBold}
        name={t('emailCompose.format.bold')}
        keys="Ctrl+B"
        isOn={on.bold}
        onPress={run((chain) => chain.toggleBold())}
      />
      <Tool
        icon={IconItalic}
        name={t('emailCompose.format.italic')}
        keys="Ctrl+I"
        isOn={on.italic}
        onPress={run((chain) => chain.toggleItalic())}
      />
      <Tool
        icon={IconUnderline}
        name={t('emailCompose.format.underline')}
        keys="Ctrl+U"
        isOn={on.underline}
        onPress={run((chain) => chain.toggleUnderline())}
      />
      <Tool
        icon={IconList}
        name={t('emailCompose.format.list')}
        isOn={on.bulletList}
        onPress={run((chain) => chain.toggleBulletList())}
      />
      <Tool
        icon={IconListNumbers}
        name={t('emailCompose.format.numbers')}
        isOn={on.orderedList}
        onPress={run((chain) => chain.toggleOrderedList())}
      />
      <Tool
        icon={IconBlockquote}
        name={t('emailCompose.format.quote')}
        isOn={on.blockquote}
        onPress={run((chain) => chain.toggleBlockquote())}
      />
      <LinkTool editor={editor} isOn={on.link} />
    </>
  );
}

interface BodyEditorProps {
  /** false: the account sends text alone. */
  readonly hasFormats: boolean;
  /** Other tools of the same row; they may insert into the text. */
  readonly tools: (editor: Editor) => ReactNode;
  readonly onSend: () => void;
}

/** Field *Message*: rich text, of the kinds that every mail program shows. */
export function BodyEditor({ hasFormats, tools, onSend }: BodyEditorProps) {
  const { t } = useTranslation();
  const id = useId();
  const isAnswer = useIsAnswer();
  const revision = useComposition((state) => state.revision);
  const html = useComposition((state) => state.html);
  const isFixed = useComposition((state) => state.step === 'sending');
  const editor = useEditor({
    extensions: EXTENSIONS,
    content: html,
    injectCSS: false,
    editorProps: {
      attributes: {
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': t('emailCompose.message'),
        class: classes['body'] ?? '',
        spellcheck: 'true',
        ...(isAnswer && { 'data-autofocus': 'true' }),
      },
      handleKeyDown: (_, event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return false;
        event.preventDefault();
        onSend();
        return true;
      },
    },
    onUpdate: ({ editor: at }) => composition().setHtml(at.getHTML()),
  });
  useEffect(() => {
    editor.commands.setContent(html, { emitUpdate: false });
    editor.commands.setTextSelection(0);
    if (isAnswer) editor.commands.focus('start');
    // Only what was opened anew is put into it: what is typed is there already.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [editor, revision, isAnswer]);
  useEffect(() => editor.setEditable(!isFixed, false), [editor, isFixed]);
  return (
    <div className={classes['editor']}>
      <span className={classes['label']} id={id}>
        {t('emailCompose.message')}
      </span>
      <div className={classes['toolbar']} role="toolbar" aria-label={t('emailCompose.format.label')}>
        {hasFormats && <Formats editor={editor} />}
        {tools(editor)}
      </div>
      <EditorContent editor={editor} className={classes['paper']} />
    </div>
  );
}
