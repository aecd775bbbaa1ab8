"""The words that are known beforehand: function words, question words, and the trade's own terms."""

from __future__ import annotations


def listed(text: str) -> frozenset[str]:
    """The words of ``text``, which is how a long list stays readable."""
    return frozenset(text.split())


FUNCTION_WORDS = listed(
    """
    a an the this that these those some any each every either neither both all such same other another own
    i me my mine we us our ours you your yours he him his she her hers it its they them their theirs one ones
    something anything everything nothing thing things
    who whom whose which what when where why how whether
    is are was were be been being am do does did done doing has have had having can could will would shall should
    may might must ought need
    and or but nor so yet if then else than as because since while whereas although though unless until once
    of in on at by for with about into onto from to up down out off over under between among through during before
    after above below across per via within without upon toward against around along
    not no never also only just even still very too more most less least much many few several quite rather really
    simply basically usually often always here there now again however therefore thus hence instead
    etc eg ie vs
    """
)

#: Words that belong to asking or to framing an answer, not to what is said.
ASKING_WORDS = listed(
    """
    answer ans question q solution response explain describe define write give say tell please briefly following
    use want make let see find look like create choose choice complete get try
    """
)

#: Terms of the trade that no general word list knows; they are spelt right as they stand.
TRADE_WORDS = listed(
    """
    activations adagrad adam affine approx arange argmax argmin autoencoder autograd avgpool axes backprop
    backpropagate backpropagated backpropagates backpropagation backward batchnorm batchsize binarize bitwise bool
    boolean broadcasted broadcasting cbs checkpoint colab colwise convnet convnets convolutional convolve convolved
    convolves convolving cooldown covariate datablock databunch dataframe dataloader dataloaders dataset datasets
    deconvolution denormalize differentiable discretize downsample downsampled downsampling dtype einsum elementwise
    embeddings epoch epochs fastai featurize finetune finetuning flatten flattened flattening flattens float
    frobenius gpu gpus gradcheck gradient gradients grayscale hessian heteroscedastic histogram histograms
    homoscedastic hyperparameter hyperparameters imagenet inference initialization initialize iterable iterables
    iterate iterator jacobian jupyter kaiming kernel kernels lambda layerwise learnable learner len leslie linspace
    logit logits logsoftmax lookup lossy lstm matmul matplotlib maxpool maxpooling metadata metric metrics minibatch
    minibatches mnist momentum multiclass multilabel multivariate nchw ndarray nesterov neuron neurons nhwc
    nonlinear nonlinearities nonlinearity nonzero normalization normalize notebook numpy onehot optimizer optimizers
    overfit overfits overfitted overfitting pandas parallelize param parameterize parameterized params perceptron
    perceptrons pixel pixels pixelwise pooling postprocessing precompute pred preds prepend preprocess preprocessing
    pretrained pretraining pseudocode pyplot pytorch quantize randn rectified refactor refactored refactoring
    regularization regularize regularizer relu relus reparameterize rescale reshape reshaped reshapes reshaping
    resnet resnets rmse rmsprop rowwise scalar scalars scheduler sgd sigmoid softmax softmin softplus spreadsheet
    standardize stochastic subclass subclasses subset subsets sylvain symmetric tanh tensor tensorflow tensors
    timestep tokenization tokenize tokenizer torch torchvision transform transpose tuple tuples twitter underfit
    underfits underfitting unflatten unfreeze unsqueeze untrained unweighted upsample upsampled upsampling
    validation variance vectorization vectorize vectorized warmup weightdecay zeroed
    """
)

#: Prefixes that turn a word into another one: where only such a prefix differs, nothing is misspelt.
PREFIXES = listed(
    """
    anti auto bi co counter de dis down en ex hyper hypo il im in inter intra ir mal max mega meta micro mid mini min
    mis mono multi non out over poly post pre pro pseudo re semi sub super sup trans tri un under up
    """
)
