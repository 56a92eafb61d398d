"""The client; the synchronous one is generated from the asynchronous one."""
