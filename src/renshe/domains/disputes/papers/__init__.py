"""The papers (文书) of a dispute: asked for with the event, made and signed by the queue, then served."""
