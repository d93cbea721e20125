import {
  Button,
  Checkbox,
  NativeSelect,
  PasswordInput,
  Radio,
  Tabs,
  Textarea,
  TextInput,
} from '@mantine/core';
import { IconList, IconNotes } from '@tabler/icons-react';
import { FormShell } from '../../src/ui/form-shell.tsx';
import { PageHeader } from '../../src/ui/page-header.tsx';
import { SavedState } from '../../src/ui/saved-state.tsx';
import { Workspace } from '../../src/ui/workspace.tsx';

const outline = { label: 'Outline', icon: <IconList size={18} aria-hidden />, content: <p>Module 1</p> };
const aside = { label: 'Notes', icon: <IconNotes size={18} aria-hidden />, content: <p>No notes yet.</p> };

export function FormStories() {
  return (
    <Workspace outline={outline} asides={[aside]}>
      <PageHeader title="Describe the course" sentence="Two sentences are enough to begin." />
      <FormShell
        label="Course"
        onSubmit={() => undefined}
        errors={[
          { fieldId: 'title', label: 'Title', message: 'Enter a title' },
          { message: 'The server said no.' },
        ]}
        footer={
          <>
            <Button type="submit">Save the course</Button>
            <Button variant="default">Discard changes</Button>
            <Button variant="subtle">Preview</Button>
            <Button color="red">Archive “Rivers”</Button>
            <Button disabled>Publish version 3</Button>
            <SavedState state="unsaved" />
          </>
        }
      >
        <TextInput id="title" label="Title" description="What people will look for." error="Enter a title" />
        <TextInput label="Subject" placeholder="Hydrology" />
        <NativeSelect label="Difficulty" data={['Beginner', 'Intermediate']} />
        <PasswordInput label="Password" description="At least 10 characters." />
        <Textarea label="Description" autosize minRows={3} defaultValue="Water that moves." />
        <Checkbox label="Show it in the catalogue" defaultChecked />
        <Radio.Group label="Visibility" defaultValue="institution">
          <Radio value="institution" label="Institution" mt={8} />
          <Radio value="private" label="Private" mt={8} />
        </Radio.Group>
        <Tabs defaultValue="write">
          <Tabs.List>
            <Tabs.Tab value="write">Write</Tabs.Tab>
            <Tabs.Tab value="preview">Preview</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="write">Text</Tabs.Panel>
          <Tabs.Panel value="preview">Preview</Tabs.Panel>
        </Tabs>
      </FormShell>
    </Workspace>
  );
}
