## Messages between people

talk-edited = (edited)
